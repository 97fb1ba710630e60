/** downloadFile: into a temporary file, or into the app's file system when `filePath` says so. */
import { need } from './call.js';
import { endpoint } from './adapter.js';
import { temporaryPath } from './blob.js';
import { checkUrl } from './request.js';
import { headerLines, progressOf, setHeaders, transferTask } from './transfer.js';

function begin(options, request, emit) {
  need(options, { url: 'String' });
  checkUrl(options.url);
  request.open('GET', endpoint('download', options.url)[0]);
  request.responseType = 'blob';
  setHeaders(request, options.header, []);
  request.onprogress = (event) => {
    emit('ProgressUpdate', progressOf(event, ['totalBytesWritten', 'totalBytesExpectedToWrite']));
  };
  request.send();
}

async function store(options, request) {
  const name = options.url.replace(/[?#].*$/, '').split('/').pop();
  const result = { statusCode: request.status, header: headerLines(request.getAllResponseHeaders()) };
  if (!options.filePath) {
    return { ...result, tempFilePath: temporaryPath(request.response, name) };
  }
  const { putFile } = await import('./file.js');
  putFile(options.filePath, new Uint8Array(await request.response.arrayBuffer()));
  return { ...result, filePath: options.filePath };
}

export function downloadFile(options) {
  const given = options || {};
  return transferTask(
    'downloadFile',
    given,
    (request, emit) => begin(given, request, emit),
    (request) => store(given, request),
  );
}
