/** uploadFile: one file and its fields as a multipart form. */
import { Failure, need } from './call.js';
import { endpoint } from './adapter.js';
import { blobOf, nameOf } from './blob.js';
import { checkUrl } from './request.js';
import { progressOf, setHeaders, transferTask } from './transfer.js';

async function begin(options, request, emit, aborted) {
  need(options, { url: 'String', filePath: 'String', name: 'String' });
  checkUrl(options.url);
  let file;
  try {
    file = await blobOf(options.filePath);
  } catch (error) {
    throw new Failure(`file not found "${options.filePath}"`);
  }
  if (aborted()) throw new Failure('abort', { errno: 600003 });
  const form = new FormData();
  const fields = options.formData || {};
  for (const key of Object.keys(fields)) form.append(key, fields[key]);
  form.append(options.name, file, nameOf(options.filePath));
  request.open('POST', endpoint('upload', options.url)[0]);
  setHeaders(request, options.header, ['content-type']);
  request.upload.onprogress = (event) => {
    emit('ProgressUpdate', progressOf(event, ['totalBytesSent', 'totalBytesExpectedToSend']));
  };
  request.send(form);
}

export function uploadFile(options) {
  const read = (request) => ({ data: request.responseText, statusCode: request.status });
  return transferTask(
    'uploadFile',
    options,
    (request, emit, aborted) => begin(options || {}, request, emit, aborted),
    read,
  );
}
