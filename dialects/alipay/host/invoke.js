// The one calling convention of every API here: callbacks or a promise, `errMsg`, cancel, not
// supported.

const TARGET = 'alipay';
const CALLBACKS = ['success', 'fail', 'complete'];

// WeChat's general error numbers that have one clear meaning here; Alipay's own code stays in
// `error`.
const ERRNO = { timeout: 5, denied: 103, unsupported: 1 };

/** Thrown or returned by a result mapper: Alipay called it a success, WeChat calls it a failure. */
export class Failure {
  constructor(reason, detail) {
    this.reason = reason;
    this.detail = detail;
  }
}

/** What WeChat's `fail` receives, made from an Alipay error, an Error or a plain sentence. */
export function failure(name, error, cancelCodes = []) {
  if (error instanceof Failure) return { ...error.detail, errMsg: `${name}:fail ${error.reason}` };
  if (error === undefined || error === null || typeof error === 'string') {
    return { errMsg: `${name}:fail${error ? ` ${error}` : ''}` };
  }
  const code = error.error;
  if (cancelCodes.includes(Number(code))) return { errMsg: `${name}:fail cancel`, error: code };
  const reason =
    error.errorMessage ||
    error.errMsg ||
    error.message ||
    (code === undefined ? '' : `error ${code}`);
  const result = { errMsg: `${name}:fail${reason ? ` ${reason}` : ''}` };
  if (code !== undefined) result.error = code;
  if (error.errorMessage !== undefined) result.errorMessage = error.errorMessage;
  if (Number(code) === 2001 || Number(code) === 2003) result.errno = ERRNO.denied;
  else if (/time ?out|超时/i.test(reason)) result.errno = ERRNO.timeout;
  return result;
}

/** The success payload with WeChat's `errMsg`; Alipay's `success: true` marker is dropped. */
export function succeeded(name, result) {
  const { success: _marker, ...rest } = result && typeof result === 'object' ? result : {};
  return { ...rest, errMsg: `${name}:ok` };
}

/**
 * What an adapter hands to `my.*`; typed, so that a check against Alipay's typings sees the other
 * options.
 * @typedef {{success: (raw?: any) => void, fail: (error?: any) => void}} Done
 */

/**
 * Runs `start(done)` and reports to the options' callbacks, or to a promise when there are none.
 * `done.success` and `done.fail` are meant to be handed to `my.*` as they are.
 * @param {string} name
 * @param {any} options
 * @param {(done: Done) => any} start
 * @param {any} [traits]
 */
export function settle(
  name,
  options,
  start,
  { result, cancel, promise: wantsPromise = true } = {},
) {
  const given = options && typeof options === 'object' ? options : {};
  const listens = CALLBACKS.some((key) => typeof given[key] === 'function');
  let resolve = () => {};
  let reject = () => {};
  const promise =
    listens || !wantsPromise
      ? undefined
      : new Promise((yes, no) => {
          resolve = yes;
          reject = no;
        });
  let finished = false;
  const finish = (ok, payload) => {
    if (finished) return;
    finished = true;
    (ok ? resolve : reject)(payload);
    try {
      const callback = ok ? given.success : given.fail;
      if (typeof callback === 'function') callback(payload);
    } finally {
      if (typeof given.complete === 'function') given.complete(payload);
    }
  };
  const done = {
    success(raw) {
      let shaped;
      try {
        shaped = result ? result(raw || {}, given) : raw;
      } catch (error) {
        shaped = error instanceof Failure ? error : new Failure(error.message);
      }
      if (shaped instanceof Failure) finish(false, failure(name, shaped));
      else finish(true, succeeded(name, shaped));
    },
    fail(error) {
      finish(false, failure(name, error, cancel));
    },
  };
  try {
    quiet(start(done));
  } catch (error) {
    // A callback of the app that throws must be seen as the app's error, not turned into a second
    // outcome.
    if (finished)
      setTimeout(() => {
        throw error;
      }, 0);
    else done.fail(error);
  }
  return promise;
}

/**
 * Alipay also answers with a promise; nobody listens to it, so its rejection must not be reported
 * as unhandled.
 */
export function quiet(returned) {
  if (returned && typeof returned.then === 'function')
    returned.then(
      () => {},
      () => {},
    );
}

/** Whether this base library has `my.<native>`. */
export function has(native) {
  return typeof my !== 'undefined' && typeof my[native] === 'function';
}

/**
 * A canonical asynchronous API served by `my.<native>`; `run(options, done)` makes the call.
 * @param {string} name
 * @param {string} native
 * @param {(options: any, done: Done) => any} run
 * @param {any} [traits]
 */
export function adapt(name, native, run, traits) {
  return function api(options) {
    if (!has(native)) return unsupported(name)(options);
    return settle(name, options, (done) => run(options || {}, done), traits);
  };
}

/**
 * A canonical API that Alipay lacks: it exists, and fails the way WeChat reports an unsupported
 * call.
 */
export function unsupported(name) {
  return function api(options) {
    return settle(name, options, (done) => {
      setTimeout(
        () => done.fail(new Failure(`not supported on ${TARGET}`, { errno: ERRNO.unsupported })),
        0,
      );
    });
  };
}

/** An unsupported listener registration: accepted, never called, said once. */
export function neverFires(name) {
  let told = false;
  return function subscribe() {
    if (told) return;
    told = true;
    console.warn(`${name}: not supported on ${TARGET}; the listener is never called`);
  };
}

/** An unsupported synchronous API or factory: it cannot answer, so it throws what WeChat throws. */
export function throwsUnsupported(name) {
  return function api() {
    throw new Error(`${name}:fail not supported on ${TARGET}`);
  };
}

/**
 * A pair of on/off functions over Alipay's, with the payload reshaped and `off()` removing every
 * listener.
 */
export function subscription(on, off, shape = (payload) => payload) {
  const inner = new Map();
  return {
    on(listener) {
      if (typeof listener !== 'function' || inner.has(listener)) return;
      const wrapped = (...payload) => listener(shape(...payload));
      inner.set(listener, wrapped);
      on(wrapped);
    },
    off(listener) {
      const listeners = typeof listener === 'function' ? [listener] : [...inner.keys()];
      for (const one of listeners) {
        const wrapped = inner.get(one);
        inner.delete(one);
        if (wrapped) off(wrapped);
      }
    },
  };
}

/**
 * The options without callbacks, under other names: `{data: 'text'}` moves `data` to `text`;
 * undefined is left out.
 */
export function pick(options, names) {
  const picked = {};
  for (const [from, to] of Object.entries(names)) {
    if (options[from] !== undefined) picked[to] = options[from];
  }
  return picked;
}

/** A copy of the options without success, fail and complete. */
export function withoutCallbacks(options) {
  const { success: _s, fail: _f, complete: _c, ...rest } = options || {};
  return rest;
}

/** Alipay's string numbers (coordinates, sizes) as numbers. */
export function number(value, missing = 0) {
  const parsed = Number(value);
  return value === undefined || value === null || value === '' || Number.isNaN(parsed)
    ? missing
    : parsed;
}
