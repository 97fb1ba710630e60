// Downloading a file, to a temporary place or to the path the app names.
import { Failure, has, quiet, settle, unsupported } from '../invoke.js';
import { taskOf } from './request.js';
import { progressOf } from './upload.js';

function kept(tempFilePath, filePath, result, done) {
  quiet(
    my.getFileSystemManager().saveFile({
      tempFilePath,
      filePath,
      success: () => done.success({ ...result, filePath }),
      fail: done.fail,
    }),
  );
}

export function downloadFile(options = {}) {
  let native;
  let stop = () => {};
  const { announce, task } = taskOf(
    () => native,
    () => stop(new Failure('abort')),
  );
  if (!has('downloadFile')) unsupported('downloadFile')({ fail() {}, ...options });
  else {
    settle(
      'downloadFile',
      options,
      (done) => {
        stop = done.fail;
        const { url, header = {}, filePath } = options;
        native = my.downloadFile({
          url,
          header,
          success: (raw) => {
            const tempFilePath = raw.tempFilePath || raw.apFilePath;
            const received = raw.header || raw.headers || {};
            // Alipay reports only downloads that came through and does not say with which status.
            const result = { statusCode: 200, header: received };
            announce({ header: received });
            if (filePath) kept(tempFilePath, filePath, result, done);
            else done.success({ ...result, tempFilePath });
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
