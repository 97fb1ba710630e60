/** HTTP requests over fetch; every answer of a server is a success, whatever its status. */
import { addEvents, begun, Failure, failureOf, invoke } from './call.js';
import { endpoint } from './adapter.js';
import { networkTimeout } from './context.js';

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'CONNECT'];

function pairs(data) {
  return Object.keys(data)
    .map((key) => {
      const value = data[key];
      const text = value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
      return `${encodeURIComponent(key)}=${encodeURIComponent(text)}`;
    })
    .join('&');
}

function contentType(header) {
  const name = Object.keys(header).find((key) => key.toLowerCase() === 'content-type');
  return name ? String(header[name]) : '';
}

/** Where the data goes depends on the method: in the address of a GET, in the body of the others. */
export function compose(options) {
  const method = String(options.method || 'GET').toUpperCase();
  if (!METHODS.includes(method)) throw new Failure(`invalid method ${method}`);
  const header = { ...(options.header || {}) };
  const data = options.data;
  const bodiless = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (!contentType(header) && !bodiless) header['content-type'] = 'application/json';
  if (data === undefined || data === null || data === '') return { method, header, url: options.url };
  const plain = typeof data === 'object' && !(data instanceof ArrayBuffer) && !ArrayBuffer.isView(data);
  if (bodiless) {
    const query = plain ? pairs(data) : String(data);
    if (!query) return { method, header, url: options.url };
    const [address, fragment] = options.url.split('#');
    const joint = address.includes('?') ? '&' : '?';
    const url = `${address}${joint}${query}${fragment === undefined ? '' : `#${fragment}`}`;
    return { method, header, url };
  }
  if (!plain) return { method, header, url: options.url, body: data };
  const form = contentType(header).includes('application/x-www-form-urlencoded');
  return { method, header, url: options.url, body: form ? pairs(data) : JSON.stringify(data) };
}

/** Servers' spellings are lost in a browser; both usual ones are answered, the lower-case one is listed. */
export function headerOf(headers) {
  const header = {};
  headers.forEach((value, name) => {
    header[name] = value;
    const title = name.replace(/(^|-)([a-z])/g, (all, dash, letter) => dash + letter.toUpperCase());
    if (title !== name) Object.defineProperty(header, title, { value, enumerable: false });
  });
  return header;
}

export function checkUrl(url) {
  if (typeof url !== 'string' || !/^(https?:)?\/\/[^/]/i.test(url)) {
    throw new Failure(`invalid url "${url}"`, { errno: 600009 });
  }
}

async function readBody(response, options, emitChunk) {
  if (options.enableChunked && response.body) {
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      emitChunk({ data: part.value.slice().buffer });
    }
    return '';
  }
  if (options.responseType === 'arraybuffer') return response.arrayBuffer();
  const text = await response.text();
  if (options.dataType !== undefined && options.dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    return text;
  }
}

function networkReason(error, controller, timedOut) {
  if (timedOut()) return new Failure('timeout', { errno: 5 });
  if (controller.signal.aborted) return new Failure('abort', { errno: 600003 });
  if (error instanceof Failure) return error;
  return new Failure(error.message || 'network error', { errno: 600001 });
}

async function perform(options, controller, emit) {
  let late = false;
  const limit = options.timeout || networkTimeout('request');
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, limit);
  try {
    checkUrl(options.url);
    const { method, header, url, body } = compose(options);
    const init = { method, headers: header, body, signal: controller.signal };
    const response = await fetch(...endpoint('request', url, init));
    const received = headerOf(response.headers);
    emit('HeadersReceived', { statusCode: response.status, header: received, cookies: [] });
    const data = await readBody(response, options, (chunk) => emit('ChunkReceived', chunk));
    return { data, statusCode: response.status, header: received, cookies: [] };
  } catch (error) {
    throw networkReason(error, controller, () => late);
  } finally {
    clearTimeout(timer);
  }
}

export function request(options) {
  const given = options || {};
  const controller = new AbortController();
  const task = { abort: () => controller.abort() };
  const emit = addEvents(task, ['HeadersReceived', 'ChunkReceived']);
  begun(Promise.resolve().then(() => perform(given, controller, emit))).then(
    (result) => {
      const answer = { ...result, errMsg: 'request:ok' };
      invoke(given.success, answer);
      invoke(given.complete, answer);
    },
    (error) => {
      const refusal = failureOf('request', error);
      invoke(given.fail, refusal);
      invoke(given.complete, refusal);
    },
  );
  return task;
}
