/** Uploads and downloads share XMLHttpRequest, the only browser interface that reports both progresses. */
import { addEvents, begun, Failure, failureOf, invoke } from './call.js';
import { networkTimeout } from './context.js';

/** The received header lines as an object, under the names a browser leaves them. */
export function headerLines(text) {
  const header = {};
  for (const line of text.trim().split(/[\r\n]+/)) {
    const colon = line.indexOf(':');
    if (colon > 0) header[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  return header;
}

export function progressOf(event, names) {
  const total = event.lengthComputable ? event.total : 0;
  return {
    progress: total ? Math.floor((event.loaded / total) * 100) : 0,
    [names[0]]: event.loaded,
    [names[1]]: total,
  };
}

/** Opens nothing yet: `begin(request)` may first read the file that is to be sent. */
export function transferTask(name, options, begin, read) {
  const given = options || {};
  const request = new XMLHttpRequest();
  let aborted = false;
  const task = {
    abort() {
      aborted = true;
      request.abort();
    },
  };
  const emit = addEvents(task, ['ProgressUpdate', 'HeadersReceived']);
  const outcome = new Promise((resolve, reject) => {
    request.onreadystatechange = () => {
      if (request.readyState !== 2 || !request.status) return;
      emit('HeadersReceived', { header: headerLines(request.getAllResponseHeaders()) });
    };
    request.onload = () => resolve(read(request));
    request.onerror = () => reject(new Failure('network error', { errno: 600001 }));
    request.ontimeout = () => reject(new Failure('timeout', { errno: 5 }));
    request.onabort = () => reject(new Failure('abort', { errno: 600003 }));
    Promise.resolve()
      .then(() => begin(request, emit, () => aborted))
      .catch(reject);
    request.timeout = given.timeout || networkTimeout(name);
  });
  begun(outcome).then(
    (result) => {
      const answer = { errMsg: `${name}:ok`, ...result };
      invoke(given.success, answer);
      invoke(given.complete, answer);
    },
    (error) => {
      const refusal = failureOf(name, error);
      invoke(given.fail, refusal);
      invoke(given.complete, refusal);
    },
  );
  return task;
}

export function setHeaders(request, header, forbidden) {
  for (const key of Object.keys(header || {})) {
    if (!forbidden.includes(key.toLowerCase())) request.setRequestHeader(key, header[key]);
  }
}
