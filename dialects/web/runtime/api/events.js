/** The app's own events, as the core's bus tells them. */
import { bus } from '../env.js';

/** The core may hand on values that the platform wraps or names otherwise. */
function pair(type, shape) {
  const wrapped = new Map();
  const on = (callback) => {
    if (typeof callback !== 'function') return;
    const handle = shape ? (value) => callback(shape(value)) : (value) => callback(value);
    const list = wrapped.get(callback) || [];
    wrapped.set(callback, [...list, handle]);
    bus.on(type, handle);
  };
  const off = (callback) => {
    const callbacks = callback ? [callback] : Array.from(wrapped.keys());
    for (const each of callbacks) {
      for (const handle of wrapped.get(each) || []) bus.off(type, handle);
      wrapped.delete(each);
    }
  };
  return [on, off];
}

function messageOf(error) {
  if (typeof error === 'string') return error;
  return error && error.stack ? String(error.stack) : String(error);
}

export const [onAppShow, offAppShow] = pair('appShow');
export const [onAppHide, offAppHide] = pair('appHide');
export const [onError, offError] = pair('error', messageOf);
export const [onUnhandledRejection, offUnhandledRejection] = pair('unhandledRejection');
export const [onPageNotFound, offPageNotFound] = pair('pageNotFound');
export const [onThemeChange, offThemeChange] = pair('themeChange', (value) => {
  return typeof value === 'string' ? { theme: value } : value;
});
export const [onWindowResize, offWindowResize] = pair('resize');
