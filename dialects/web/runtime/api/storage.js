/** Key-value storage: localStorage under the app's own prefix, with a copy in memory for when it is refused. */
import { asyncApi, Failure, need, typeName } from './call.js';
import { appId } from './context.js';

const ENTRY_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;
const memory = new Map();
let loaded = false;

function prefix() {
  return `${appId()}data:`;
}

/** Browsers throw at the mere mention of localStorage when storage is blocked. */
function disk() {
  try {
    return globalThis.localStorage || null;
  } catch (error) {
    return null;
  }
}

function load() {
  if (loaded) return;
  loaded = true;
  const store = disk();
  if (!store) return;
  const own = prefix();
  for (let index = 0; index < store.length; index += 1) {
    const name = store.key(index);
    if (name.startsWith(own)) memory.set(name.slice(own.length), store.getItem(name));
  }
  globalThis.addEventListener('storage', (event) => {
    if (event.key === null) memory.clear();
    else if (!event.key.startsWith(own)) return;
    else if (event.newValue === null) memory.delete(event.key.slice(own.length));
    else memory.set(event.key.slice(own.length), event.newValue);
  });
}

/** Values keep their type: a Date comes back as a Date, which plain JSON would lose. */
export function encode(value) {
  const type = typeName(value);
  if (type === 'Undefined') return JSON.stringify([type]);
  if (type === 'Date') return JSON.stringify([type, value.getTime()]);
  if (type === 'Number' && !Number.isFinite(value)) return JSON.stringify([type, String(value)]);
  if (type === 'Function' || type === 'Symbol' || type === 'BigInt') {
    throw new Failure(`parameter error: parameter.data should not be ${type};`);
  }
  try {
    return JSON.stringify([type, value]);
  } catch (error) {
    throw new Failure(error.message);
  }
}

export function decode(text) {
  const [type, value] = JSON.parse(text);
  if (type === 'Undefined') return undefined;
  if (type === 'Date') return new Date(value);
  if (type === 'Number') return Number(value);
  return value;
}

function checkKey(key) {
  if (typeof key !== 'string') {
    throw new Failure(
      `parameter error: parameter.key should be String instead of ${typeName(key)};`,
    );
  }
  if (!key) throw new Failure('parameter error: parameter.key should not be an empty string;');
}

function used() {
  let total = 0;
  for (const [key, text] of memory) total += key.length + text.length;
  return total;
}

function write(key, value) {
  checkKey(key);
  load();
  const text = encode(value);
  if (text.length > ENTRY_LIMIT) throw new Failure('data exceeds the limit of 1 MB for one key');
  const before = memory.has(key) ? key.length + memory.get(key).length : 0;
  if (used() - before + key.length + text.length > TOTAL_LIMIT) {
    throw new Failure('exceed storage max size 10Mb');
  }
  const store = disk();
  try {
    if (store) store.setItem(prefix() + key, text);
  } catch (error) {
    throw new Failure('exceed storage max size of this browser');
  }
  memory.set(key, text);
}

function remove(key) {
  checkKey(key);
  load();
  memory.delete(key);
  const store = disk();
  if (store) store.removeItem(prefix() + key);
}

function clear() {
  load();
  const store = disk();
  for (const key of memory.keys()) if (store) store.removeItem(prefix() + key);
  memory.clear();
}

function info() {
  load();
  return {
    keys: Array.from(memory.keys()),
    currentSize: Math.ceil(used() / 1024),
    limitSize: TOTAL_LIMIT / 1024,
  };
}

/** The synchronous forms throw an Error whose message carries the function's name. */
function sync(name, work) {
  try {
    return work();
  } catch (error) {
    throw new Error(`${name}:fail ${error.message}`);
  }
}

export const setStorage = asyncApi('setStorage', (options) => {
  need(options, { key: 'String' });
  write(options.key, options.data);
});

export const getStorage = asyncApi('getStorage', (options) => {
  need(options, { key: 'String' });
  load();
  if (!memory.has(options.key)) throw new Failure('data not found');
  return { data: decode(memory.get(options.key)) };
});

export const removeStorage = asyncApi('removeStorage', (options) => {
  need(options, { key: 'String' });
  remove(options.key);
});

export const clearStorage = asyncApi('clearStorage', () => clear());
export const getStorageInfo = asyncApi('getStorageInfo', () => info());

export function setStorageSync(key, data) {
  sync('setStorageSync', () => write(key, data));
}

export function getStorageSync(key) {
  return sync('getStorageSync', () => {
    checkKey(key);
    load();
    if (!memory.has(key)) return '';
    const value = decode(memory.get(key));
    return value === undefined ? '' : value;
  });
}

export function removeStorageSync(key) {
  sync('removeStorageSync', () => remove(key));
}

export function clearStorageSync() {
  sync('clearStorageSync', clear);
}

export function getStorageInfoSync() {
  return info();
}

export function batchSetStorageSync(kvList) {
  sync('batchSetStorageSync', () => kvList.forEach(({ key, value }) => write(key, value)));
}

export function batchGetStorageSync(keyList) {
  return keyList.map((key) => getStorageSync(key));
}

export const batchSetStorage = asyncApi('batchSetStorage', (options) => {
  need(options, { kvList: 'Array' });
  options.kvList.forEach(({ key, value }) => write(key, value));
});

export const batchGetStorage = asyncApi('batchGetStorage', (options) => {
  need(options, { keyList: 'Array' });
  return { dataList: options.keyList.map((key) => getStorageSync(key)) };
});
