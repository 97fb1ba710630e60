// Uploading a file.
import { Failure, has, settle, unsupported } from '../invoke.js';
import { taskOf } from './request.js';

const VIDEO = /\.(mp4|mov|m4v|avi|3gp|webm)$/i;
const AUDIO = /\.(mp3|aac|m4a|wav|amr|silk)$/i;

/** Alipay wants the kind of file said; WeChat sees it from the file. */
function fileTypeOf(path) {
  if (VIDEO.test(path)) return 'video';
  return AUDIO.test(path) ? 'audio' : 'image';
}

export function progressOf(native) {
  return {
    onProgressUpdate: (listener) =>
      native() && native().onProgressUpdate && native().onProgressUpdate(listener),
    offProgressUpdate: (listener) =>
      native() && native().offProgressUpdate && native().offProgressUpdate(listener),
  };
}

export function uploadFile(options = {}) {
  let native;
  let stop = () => {};
  const { announce, task } = taskOf(
    () => native,
    () => stop(new Failure('abort')),
  );
  if (!has('uploadFile')) unsupported('uploadFile')({ fail() {}, ...options });
  else {
    settle(
      'uploadFile',
      options,
      (done) => {
        stop = done.fail;
        const { url, filePath = '', name, header = {}, formData = {} } = options;
        native = my.uploadFile({
          url,
          filePath,
          name,
          header,
          formData,
          fileType: fileTypeOf(filePath),
          hideLoading: true,
          success: ({ data, statusCode, header: received = {} }) => {
            announce({ header: received });
            done.success({ data, statusCode: Number(statusCode) });
          },
          fail: done.fail,
        });
        return native;
      },
      { promise: false },
    );
  }
  return { ...task, ...progressOf(() => native) };
}
