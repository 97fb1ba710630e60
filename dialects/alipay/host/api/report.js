// Reports, logs and what concerns performance: no counterpart on Alipay, but an app must not stop
// because its numbers go nowhere.

/** Written to the console, where the developer sees them; nothing is stored or sent. */
function logger(tag) {
  const write =
    (level) =>
    (...values) =>
      console[level](`[${tag}]`, ...values);
  return {
    debug: write('log'),
    info: write('info'),
    log: write('log'),
    warn: write('warn'),
    error: write('error'),
    setFilterMsg() {},
    addFilterMsg() {},
    tag: (name) => logger(name),
    in: () => {},
  };
}

export const getLogManager = () => logger('log');
export const getRealtimeLogManager = () => logger('realtime');
export const reportAnalytics = () => {};
export const reportEvent = () => {};
export const reportMonitor = () => {};
export const reportPerformance = () => {};

/** Entries nobody measures: empty lists, an observer that is never called. */
export function getPerformance() {
  return {
    getEntries: () => [],
    getEntriesByName: () => [],
    getEntriesByType: () => [],
    createObserver: () => ({ observe() {}, disconnect() {}, supportedEntryTypes: [] }),
    setBufferSize() {},
    now: () => Date.now(),
  };
}

export const getExptInfoSync = () => ({});

/**
 * Alipay tells nobody when it is idle: what waits runs after the work in hand, well before any
 * `timeout`. WeChat documents no argument of the callback; its typings (miniprogram-api-typings,
 * 3.10) say a plain result.
 */
export function requestIdleCallback(callback) {
  return setTimeout(() => callback({ errMsg: 'requestIdleCallback:ok' }), 1);
}

export function cancelIdleCallback(id) {
  clearTimeout(id);
}
