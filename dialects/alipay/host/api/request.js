// HTTP. The body is asked for as text and parsed here, because Alipay fails the whole call on a
// body that is not JSON.
import { Failure, has, neverFires, settle, unsupported } from '../invoke.js';

const DEFAULT_TIMEOUT = 60000;
const HTTP_STATUS_ERROR = 19;

function headerOf(options) {
  const header = { ...(options.header || options.headers) };
  // A mini program may not set the referer on either side; Alipay refuses the call instead of
  // ignoring it.
  for (const key of Object.keys(header)) if (key.toLowerCase() === 'referer') delete header[key];
  if (!Object.keys(header).some((key) => key.toLowerCase() === 'content-type'))
    header['content-type'] = 'application/json';
  return header;
}

function encoded(data) {
  return Object.keys(data)
    .filter((key) => data[key] !== undefined)
    .map((key) => {
      const value = data[key];
      const text =
        value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
      return `${encodeURIComponent(key)}=${encodeURIComponent(text)}`;
    })
    .join('&');
}

function isPlain(data) {
  return (
    data !== null &&
    typeof data === 'object' &&
    !(data instanceof ArrayBuffer) &&
    !ArrayBuffer.isView(data)
  );
}

/**
 * WeChat's rules: GET data goes into the url, other bodies follow the content type.
 * @param {any} options
 * @returns {any}
 */
export function prepared({ url, data, method = 'GET' }, header) {
  const verb = String(method).toUpperCase();
  if (!isPlain(data))
    return data === undefined ? { url, method: verb } : { url, data, method: verb };
  if (verb === 'GET') {
    const query = encoded(data);
    const [address, hash] = url.split('#');
    const joined = query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address;
    return { url: hash === undefined ? joined : `${joined}#${hash}`, method: verb };
  }
  const type = String(
    header[Object.keys(header).find((key) => key.toLowerCase() === 'content-type')],
  );
  const form = type.includes('application/x-www-form-urlencoded');
  return { url, data: form ? encoded(data) : JSON.stringify(data), method: verb };
}

function flat(headers) {
  const header = {};
  const cookies = [];
  for (const [key, value] of Object.entries(headers || {})) {
    if (key.toLowerCase() === 'set-cookie')
      cookies.push(...(Array.isArray(value) ? value : [value]));
    header[key] = Array.isArray(value) ? value.join(',') : value;
  }
  return { header, cookies };
}

function parsed(data, dataType) {
  if (dataType !== 'json' || typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function response(raw, dataType) {
  const statusCode = raw.statusCode === undefined ? raw.status : raw.statusCode;
  return {
    data: parsed(raw.data, dataType),
    statusCode: Number(statusCode),
    ...flat(raw.header || raw.headers),
  };
}

/** The part of a task that request, upload and download share. */
export function taskOf(native, abort) {
  const listeners = new Set();
  return {
    announce: (payload) => [...listeners].forEach((listener) => listener(payload)),
    task: {
      abort() {
        abort();
        const inner = native();
        if (inner && typeof inner.abort === 'function') inner.abort();
      },
      onHeadersReceived: (listener) => {
        listeners.add(listener);
      },
      offHeadersReceived: (listener) => {
        listener === undefined ? listeners.clear() : listeners.delete(listener);
      },
    },
  };
}

/** The sender of one request; returns WeChat's RequestTask, never a promise. */
export function request(options = {}) {
  if (!has('request')) {
    unsupported('request')({ fail() {}, ...options });
    return taskOf(
      () => null,
      () => {},
    ).task;
  }
  let native;
  let stop = () => {};
  const { announce, task } = taskOf(
    () => native,
    () => stop(new Failure('abort')),
  );
  const { dataType = 'json', responseType = 'text', timeout = DEFAULT_TIMEOUT } = options;
  settle(
    'request',
    options,
    (done) => {
      stop = done.fail;
      const header = headerOf(options);
      const succeed = (raw) => {
        const result = response(raw, responseType === 'arraybuffer' ? 'raw' : dataType);
        announce({ header: result.header, statusCode: result.statusCode, cookies: result.cookies });
        done.success(result);
      };
      native = my.request({
        ...prepared(options, header),
        headers: header,
        timeout,
        dataType: responseType === 'arraybuffer' ? 'arraybuffer' : 'text',
        success: succeed,
        // The status of the answer is in the error too, though the typings leave it out.
        fail: (/** @type {any} */ error) => {
          // Every answer of the server is a success for WeChat, whatever its status.
          const answered =
            error &&
            Number(error.error) === HTTP_STATUS_ERROR &&
            (error.status || error.statusCode);
          if (answered) succeed(error);
          else done.fail(error);
        },
      });
      return native;
    },
    { promise: false },
  );
  return {
    ...task,
    onChunkReceived: neverFires('RequestTask.onChunkReceived'),
    offChunkReceived() {},
  };
}
