/** All that the api modules ask of the runtime's core, in one place. */
import { env, layer } from '../env.js';
import { top } from '../nav.js';

/** What every storage key, cache and database of this app begins with. */
export function appId() {
  return env.prefix || 'app:';
}

const DEFAULT_TIMEOUT = 60000;
const TIMEOUT_NAMES = { request: 'request', uploadFile: 'uploadFile', downloadFile: 'downloadFile' };

export function networkTimeout(name) {
  const given = (env.config && env.config.networkTimeout) || {};
  return given[TIMEOUT_NAMES[name]] || DEFAULT_TIMEOUT;
}

export function overlayRoot(name = 'modal') {
  return layer(name);
}

export function appInfo() {
  const config = env.config || {};
  return {
    appId: config.appid || '',
    version: config.version || '',
    darkmode: Boolean(config.darkmode),
    ext: config.ext,
  };
}

/** Where the top page's bar ends and its content begins, in CSS pixels of the window. */
export function navigationBarBox() {
  const page = top();
  const frame = page && page.$frame;
  const scroller = frame && frame.scroller;
  if (!scroller) {
    const bottom = (env.config.window || {}).navigationStyle === 'custom' ? 0 : 44;
    return { top: 0, left: 0, width: innerWidth, barHeight: 44, bottom, windowHeight: innerHeight - bottom };
  }
  const box = scroller.getBoundingClientRect();
  const height = frame.bar && frame.bar.height ? frame.bar.height() : 0;
  return {
    top: Math.max(0, box.top - height),
    left: box.left,
    width: scroller.clientWidth,
    barHeight: height || 44,
    bottom: box.top,
    windowHeight: scroller.clientHeight,
  };
}
