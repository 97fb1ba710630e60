/** What a name that the web cannot serve answers with, by the kind of name it is. */
import { asyncApi, fail } from './call.js';

export function refuse(name) {
  return asyncApi(name, () => fail('not supported on the web'));
}

/** Listeners that nothing will ever call. */
export function silent() {}

/** A manager whose every method refuses, so that the app's failure path runs instead of an exception. */
export function refusing(name) {
  return () => query(name, () => null);
}

/** Methods of the object that `find` answers where it has them; refusals and silent listeners where not. */
export function query(name, find) {
  return new Proxy(
    {},
    {
      get(target, key) {
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
        const own = find();
        if (own && typeof own[key] === 'function') return own[key].bind(own);
        if (/^(on|off)[A-Z]/.test(key)) return silent;
        return refuse(`${name}.${key}`);
      },
    },
  );
}
