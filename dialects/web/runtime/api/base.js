/** Small things: environment constants, scheduling, launch options, logs, analytics. */
import { env as core } from '../env.js';
import { adapterFor } from './adapter.js';
import { asyncApi, fail, invoke } from './call.js';

export const env = { USER_DATA_PATH: 'wxfile://usr' };

export function nextTick(callback) {
  Promise.resolve().then(() => invoke(callback));
}

function optionsOf(from) {
  const { path = '', query = {}, scene = 1001, referrerInfo = {} } = from || {};
  return { path, query, scene, referrerInfo, forwardMaterials: [], apiCategory: 'default' };
}

export function getLaunchOptionsSync() {
  return optionsOf(core.launch);
}

export function getEnterOptionsSync() {
  return optionsOf(core.enter || core.launch);
}

function logger() {
  const log = { setFilterMsg() {}, addFilterMsg() {}, in: () => log };
  for (const name of ['debug', 'info', 'warn', 'error']) {
    log[name] = (...values) => {
      const sink = adapterFor('log');
      if (sink) sink(name, values);
      else console[name](...values);
    };
  }
  log.log = log.info;
  log.tag = () => log;
  return log;
}

export function getLogManager() {
  return logger();
}

export function getRealtimeLogManager() {
  return { ...logger(), getCurrentState: () => ({ size: 0, maxSize: 0, logCount: 0, maxLogCount: 0 }) };
}

/** Counted nowhere unless the owner's adapter brings an analytics service. */
export function reportEvent(eventId, data) {
  const report = adapterFor('reportEvent');
  if (report) report(eventId, data);
}

export const reportAnalytics = reportEvent;
export const reportMonitor = reportEvent;
export const reportPerformance = reportEvent;

export const setEnableDebug = asyncApi('setEnableDebug', () => fail('not supported on the web'));


export function requestIdleCallback(callback, options) {
  const native = globalThis.requestIdleCallback;
  return native ? native(callback, options) : setTimeout(callback, 1, { didTimeout: false, timeRemaining: () => 0 });
}

export function cancelIdleCallback(handle) {
  const native = globalThis.cancelIdleCallback;
  return native ? native(handle) : clearTimeout(handle);
}

export function getPerformance() {
  const list = (entries) => ({
    getEntries: () => entries,
    getEntriesByType: (type) => entries.filter((each) => each.entryType === type),
    getEntriesByName: (name) => entries.filter((each) => each.name === name),
  });
  return {
    ...list(performance.getEntries()),
    setBufferSize() {},
    createObserver(callback) {
      const observer = new PerformanceObserver((found) => callback(list(found.getEntries())));
      return {
        observe: (options) => observer.observe({ entryTypes: (options && options.entryTypes) || ['navigation'] }),
        disconnect: () => observer.disconnect(),
      };
    },
  };
}

export function getUserCryptoManager() {
  return {
    getRandomValues: getRandomValues,
    getLatestUserKey: asyncApi('getLatestUserKey', () => fail('not supported on the web')),
  };
}

export const getRandomValues = asyncApi('getRandomValues', ({ length }) => {
  return { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer };
});

export function createBufferURL(buffer) {
  return URL.createObjectURL(new Blob([buffer]));
}

export function revokeBufferURL(url) {
  URL.revokeObjectURL(url);
}

/** Packages are fetched when a page of theirs is opened, and cached with the shell: nothing to wait for. */
export function preDownloadSubpackage(options) {
  return asyncApi('preDownloadSubpackage', () => ({}))(options);
}

export const preloadAssets = asyncApi('preloadAssets', ({ data }) => {
  for (const { src } of data || []) new Image().src = src;
});

export const version = { version: '3.7.0', updateTime: '' };
