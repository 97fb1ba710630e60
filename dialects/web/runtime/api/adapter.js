/**
 * What only the owner of the web app can supply: sign-in, payment, maps, cloud functions.
 *
 * An owner sets `window.miniAppHost` in a script file of their own, before the app starts:
 *   window.miniAppHost = { async login() { return { code: await mySignIn() } } }
 * A member is a function of the call's options that returns the result (or a Promise of it) and
 * throws to refuse; the Error's message becomes the reason in `errMsg`.
 */
import { asyncApi, fail } from './call.js';
import { env } from '../env.js';

export function adapterFor(name) {
  const member = (env.host || {})[name];
  return typeof member === 'function' ? member.bind(env.host) : member;
}

/** An API that the adapter may serve; without one the answer is an honest refusal. */
export function adapted(name) {
  return asyncApi(name, (options) => {
    const member = adapterFor(name);
    if (typeof member !== 'function') return fail('not supported on the web');
    return member(options);
  });
}

/** Lets an owner send requests through a proxy of theirs; `rewriteUrl(kind, url)` answers an address. */
export function endpoint(kind, url, init) {
  const rewrite = adapterFor('rewriteUrl');
  return [typeof rewrite === 'function' ? rewrite(kind, url) : url, init];
}
