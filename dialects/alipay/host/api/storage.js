// Storage: WeChat's positional synchronous calls, '' for a missing key, and failure for a missing
// key.
import { Failure, adapt, failure } from '../invoke.js';

function checked(name, result) {
  if (result && result.error !== undefined && result.success !== true) {
    throw new Error(failure(name, result).errMsg);
  }
  return result || {};
}

/**
 * Alipay answers null for a missing key and for a stored null alike; the key list tells them
 * apart.
 */
function isStored(key, value) {
  if (value !== undefined && value !== null) return true;
  return (my.getStorageInfoSync().keys || []).includes(key);
}

export function setStorageSync(key, data) {
  checked('setStorageSync', my.setStorageSync({ key, data }));
}

export function getStorageSync(key) {
  const { data } = checked('getStorageSync', my.getStorageSync({ key }));
  return isStored(key, data) ? data : '';
}

export function removeStorageSync(key) {
  checked('removeStorageSync', my.removeStorageSync({ key }));
}

export function clearStorageSync() {
  checked('clearStorageSync', my.clearStorageSync());
}

export function getStorageInfoSync() {
  const { keys = [], currentSize = 0, limitSize = 10240 } = my.getStorageInfoSync() || {};
  return { keys, currentSize, limitSize };
}

export function batchSetStorageSync(entries) {
  for (const { key, value } of entries || []) setStorageSync(key, value);
}

export function batchGetStorageSync(keys) {
  return (keys || []).map((key) => getStorageSync(key));
}

export const setStorage = adapt('setStorage', 'setStorage', ({ key, data }, done) =>
  my.setStorage({ key, data, ...done }),
);

export const getStorage = adapt(
  'getStorage',
  'getStorage',
  ({ key }, done) => my.getStorage({ key, ...done }),
  {
    result: ({ data }, { key }) => (isStored(key, data) ? { data } : new Failure('data not found')),
  },
);

export const removeStorage = adapt('removeStorage', 'removeStorage', ({ key }, done) =>
  my.removeStorage({ key, ...done }),
);

export const clearStorage = adapt('clearStorage', 'clearStorage', (_options, done) => {
  // `my.clearStorage` takes callbacks only in current base libraries, so the synchronous form
  // carries the outcome.
  checked('clearStorage', my.clearStorageSync());
  done.success({});
});

export const getStorageInfo = adapt(
  'getStorageInfo',
  'getStorageInfo',
  (_options, done) => my.getStorageInfo({ ...done }),
  {
    result: ({ keys = [], currentSize = 0, limitSize = 10240 }) => ({
      keys,
      currentSize,
      limitSize,
    }),
  },
);

/** WeChat hands over the server's answer as text, Alipay what the text says. */
export const getBackgroundFetchData = adapt(
  'getBackgroundFetchData',
  'getBackgroundFetchData',
  ({ fetchType = 'pre' }, done) => my.getBackgroundFetchData({ fetchType, ...done }),
  {
    result: ({ fetchedData, timestamp }) => ({
      fetchedData: typeof fetchedData === 'string' ? fetchedData : JSON.stringify(fetchedData),
      timeStamp: timestamp,
    }),
  },
);
