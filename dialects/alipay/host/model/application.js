// App(), getApp(), getCurrentPages(), requirePlugin().
import { launchOptions, onPageNotFound } from '../api/system.js';
import { nativeApp, nativeGetApp, nativePages, nativePlugin } from '../native.js';

let application = null;

/** The options for Alipay's App; the launch options get the parts WeChat always fills in. */
export function appOptions(options) {
  const own = { ...options };
  const native = { ...own };
  for (const name of ['onLaunch', 'onShow']) {
    if (typeof own[name] !== 'function') continue;
    native[name] = function started(raw) {
      return own[name].call(this, launchOptions(raw));
    };
  }
  if (typeof own.onError === 'function') {
    native.onError = function failed(error) {
      return own.onError.call(
        this,
        error && error.stack ? `${error.message}\n${error.stack}` : String(error),
      );
    };
  }
  delete native.onPageNotFound;
  delete native.onThemeChange;
  return native;
}

export function App(options) {
  const native = appOptions(options);
  application = native;
  nativeApp(native);
  if (options && typeof options.onPageNotFound === 'function')
    onPageNotFound((lost) => options.onPageNotFound.call(getApp(), lost));
}

/** Before App() has run, WeChat gives a bare object to those who say `allowDefault`. */
export function getApp({ allowDefault = false } = {}) {
  const found = nativeGetApp();
  if (found) return found;
  return allowDefault && !application ? {} : found;
}

export function getCurrentPages() {
  return nativePages() || [];
}

export function requirePlugin(name) {
  return nativePlugin(name);
}
