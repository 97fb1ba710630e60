/** wx.cloud: the owner's adapter answers under `miniAppHost.cloud`; nothing is simulated. */
import { adapterFor } from './adapter.js';
import { fail, settle } from './call.js';

function method(name) {
  return (options) => {
    return settle(`cloud.${name}`, options, (given) => {
      const own = adapterFor('cloud') || {};
      if (typeof own[name] !== 'function') return fail('not supported on the web');
      return own[name](given);
    });
  };
}

class Cloud {
  constructor(options) {
    this.options = options || {};
    for (const name of [
      'callFunction', 'callContainer', 'uploadFile', 'downloadFile', 'deleteFile', 'getTempFileURL',
    ]) {
      this[name] = method(name);
    }
  }

  /** Starting is never refused: apps call it first thing, and go on without the cloud if they can. */
  init(options) {
    this.options = { ...this.options, ...(options || {}) };
    const own = adapterFor('cloud') || {};
    if (typeof own.init === 'function') return own.init(this.options);
    return Promise.resolve();
  }

  database(options) {
    const own = adapterFor('cloud') || {};
    if (typeof own.database === 'function') return own.database(options);
    return refusing('cloud.database');
  }

  CloudID(id) {
    return { cloudID: id };
  }

  CDN(value) {
    return value;
  }
}

const STARTERS = { get: 1, add: 1, update: 1, set: 1, remove: 1, count: 1, end: 1, createCollection: 1 };

/** A chain of any calls, as queries are written, whose last one refuses instead of the first throwing. */
function refusing(name) {
  const chain = new Proxy(function link() {}, {
    get(target, key) {
      if (key === 'then' || typeof key === 'symbol') return undefined;
      if (STARTERS[key]) return (options) => settle(name, options, () => fail('not supported on the web'));
      if (key === 'watch') {
        return ({ onError }) => {
          if (onError) setTimeout(() => onError(new Error(`${name}:fail not supported on the web`)));
          return { close() {} };
        };
      }
      return chain;
    },
    apply: () => chain,
    construct: () => chain,
  });
  return chain;
}

export const cloud = new Cloud();
cloud.Cloud = Cloud;
