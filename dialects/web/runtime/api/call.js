import { env } from '../env.js';

/** The one calling shape of the host's functions: an options object with success, fail and complete. */

/** A refusal a caller can act on; anything else that is thrown is a mistake and keeps its own message. */
export class Failure extends Error {
  constructor(reason, details) {
    super(reason);
    this.details = details || {};
  }
}

export function fail(reason, details) {
  throw new Failure(reason, details);
}

/** What `fail` receives: `name:fail reason`, without the reason when there is none. */
export function failureOf(name, error) {
  const reason = error instanceof Error ? error.message : String(error === undefined ? '' : error);
  const details = error instanceof Failure ? error.details : {};
  return { ...details, errMsg: reason ? `${name}:fail ${reason}` : `${name}:fail` };
}

/** An app's callback must not be able to stop the ones after it, nor hide its own error. */
export function invoke(callback, ...values) {
  if (typeof callback !== 'function') return undefined;
  try {
    return callback(...values);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
    return undefined;
  }
}

export function wantsCallbacks(options) {
  return Boolean(options && (options.success || options.fail || options.complete));
}

/** What onLaunch asked for is answered when there is a page: the platform has its scripts at hand and goes on at once. */
export function begun(answer) {
  const { starting } = env;
  return starting ? answer.finally(() => starting) : answer;
}

/** Runs `work` later, as the platform does, and answers by callbacks or, without any, by a Promise. */
export function settle(name, options, work) {
  const given = options || {};
  const outcome = begun(Promise.resolve().then(() => work(given))).then(
    (result) => ({ errMsg: `${name}:ok`, ...result }),
    (error) => Promise.reject(failureOf(name, error)),
  );
  if (!wantsCallbacks(given)) return outcome;
  outcome.then(
    (result) => {
      invoke(given.success, result);
      invoke(given.complete, result);
    },
    (refusal) => {
      invoke(given.fail, refusal);
      invoke(given.complete, refusal);
    },
  );
  return undefined;
}

export function asyncApi(name, work) {
  return (options) => settle(name, options, work);
}

/** Present, and honest: the same answer for every name a browser cannot serve. */
export function unsupported(name) {
  return asyncApi(name, () => fail('not supported on the web'));
}

export function typeName(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Refuses as the platform does when an option is missing or of another type. */
export function need(options, wanted) {
  for (const key of Object.keys(wanted)) {
    const found = typeName(options[key]);
    if (found !== wanted[key]) {
      fail(`parameter error: parameter.${key} should be ${wanted[key]} instead of ${found};`);
    }
  }
}

/** Pairs of onX and offX: offX(fn) removes one listener, offX() removes them all. */
export class Listeners {
  constructor(start, stop) {
    this.list = [];
    this.start = start;
    this.stop = stop;
    this.on = (callback) => this.add(callback);
    this.off = (callback) => this.remove(callback);
  }

  add(callback) {
    if (typeof callback !== 'function') return;
    this.list.push(callback);
    if (this.list.length === 1 && this.start) this.start();
  }

  remove(callback) {
    const before = this.list.length;
    this.list = callback ? this.list.filter((each) => each !== callback) : [];
    if (before && !this.list.length && this.stop) this.stop();
  }

  emit(...values) {
    for (const callback of this.list.slice()) invoke(callback, ...values);
  }
}

/** A manager's own onX and offX methods for the given event names. */
export function addEvents(target, names) {
  const all = {};
  for (const name of names) {
    all[name] = new Listeners();
    target[`on${name}`] = all[name].on;
    target[`off${name}`] = all[name].off;
  }
  return (name, ...values) => all[name].emit(...values);
}
