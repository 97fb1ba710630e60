/**
 * The app's own files under `wxfile://usr`: held in memory, so that the synchronous calls can answer,
 * and written through to IndexedDB, so that they are there next time.
 */
import { Failure, settle } from './call.js';
import { addResolver, blobOf, knownBlob, nameOf } from './blob.js';
import { env } from '../env.js';
import { appId } from './context.js';
import { bytesOf, textOf } from './encoding.js';

export const USER_DATA_PATH = 'wxfile://usr';
const STORE_PATH = 'wxfile://store';
/** Path to bytes; a directory is an entry whose bytes are null. */
const tree = new Map([[USER_DATA_PATH, null], [STORE_PATH, null]]);
const times = new Map();
let database = null;

function openDatabase() {
  return new Promise((resolve) => {
    let asked;
    try {
      asked = indexedDB.open(`${appId()}files`, 1);
    } catch (error) {
      resolve(null);
      return;
    }
    asked.onupgradeneeded = () => asked.result.createObjectStore('files');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  });
}

async function loadAll() {
  database = await openDatabase();
  if (!database) return;
  await new Promise((resolve) => {
    const cursor = database.transaction('files').objectStore('files').openCursor();
    cursor.onerror = () => resolve();
    cursor.onsuccess = () => {
      const row = cursor.result;
      if (!row) return resolve();
      // What the app wrote before the database was open is newer than what is in it.
      if (!tree.has(row.key)) tree.set(row.key, row.value);
      return row.continue();
    };
  });
}

let loading = null;

/** Asynchronous calls wait for this; synchronous ones see the files from the moment it is done. */
export function ready() {
  if (!loading) loading = typeof indexedDB === 'undefined' ? Promise.resolve() : loadAll();
  return loading;
}

// The start of the app waits for what is listed here, so that its first synchronous read finds the files.
(env.before = env.before || []).push(ready);

function persist(path) {
  ready().then(() => {
    if (!database) return;
    const store = database.transaction('files', 'readwrite').objectStore('files');
    if (tree.has(path)) store.put(tree.get(path), path);
    else store.delete(path);
  });
}

export function normal(path) {
  const found = /^(wxfile:\/\/)(.*)$/.exec(String(path));
  if (!found) return String(path);
  const parts = [];
  for (const part of found[2].split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return found[1] + parts.join('/');
}

function refuse(reason, path, errno) {
  throw new Failure(path === undefined ? reason : `${reason} "${path}"`, { errno, errCode: errno });
}

const absent = (path) => refuse('no such file or directory', path, 1300002);
const parentOf = (path) => path.slice(0, path.lastIndexOf('/'));

function put(path, bytes) {
  tree.set(path, bytes);
  times.set(path, Date.now());
  persist(path);
}

function drop(path) {
  tree.delete(path);
  times.delete(path);
  persist(path);
}

function checkOwn(path) {
  if (!path.startsWith(`${USER_DATA_PATH}/`) && path !== USER_DATA_PATH && !path.startsWith(STORE_PATH)) {
    refuse('permission denied, open', path, 1300013);
  }
}

export function putFile(name, bytes) {
  const path = normal(name);
  checkOwn(path);
  if (tree.get(path) === null) refuse('illegal operation on a directory, open', path, 1300021);
  if (tree.get(parentOf(path)) !== null) absent(path);
  put(path, bytes);
}

/** Temporary files are read by a synchronous request: the browser answers it from memory. */
function readOutside(path) {
  const request = new XMLHttpRequest();
  request.open('GET', path, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  try {
    request.send();
  } catch (error) {
    return absent(path);
  }
  if (request.status !== 200 && request.status !== 0) return absent(path);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
}

export function readBytes(name) {
  const path = normal(name);
  if (!tree.has(path)) return path.startsWith('wxfile:') ? absent(path) : readOutside(path);
  if (tree.get(path) === null) return refuse('illegal operation on a directory, open', path, 1300021);
  return tree.get(path);
}

addResolver((name) => {
  const bytes = tree.get(normal(name));
  return bytes ? new Blob([bytes], { type: guessType(name) }) : undefined;
});

const TYPES = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp',
  svg: 'image/svg+xml', mp4: 'video/mp4', mp3: 'audio/mpeg', json: 'application/json',
  txt: 'text/plain', html: 'text/html', pdf: 'application/pdf',
};

export function guessType(name) {
  return TYPES[String(name).split('.').pop().toLowerCase()] || '';
}

function childrenOf(path) {
  const start = `${path}/`;
  return Array.from(tree.keys()).filter((each) => each.startsWith(start));
}

function slice(bytes, position = 0, length = bytes.length - position) {
  return bytes.slice(position, position + length);
}

function statOf(path) {
  const bytes = tree.get(path);
  const seconds = Math.floor((times.get(path) || 0) / 1000);
  return {
    mode: bytes === null ? 16877 : 33188,
    size: bytes === null ? 0 : bytes.length,
    lastAccessedTime: seconds,
    lastModifiedTime: seconds,
    isDirectory: () => bytes === null,
    isFile: () => bytes !== null,
  };
}

function joined(old, added) {
  const both = new Uint8Array(old.length + added.length);
  both.set(old);
  both.set(added, old.length);
  return both;
}

/** Each operation once, of an options object; the pairs of methods are made from this table. */
const operations = {
  access({ path }) {
    if (!tree.has(normal(path))) readBytes(path);
  },
  readFile({ filePath, encoding, position, length }) {
    const bytes = slice(readBytes(filePath), position, length);
    return { data: encoding ? textOf(bytes, encoding) : bytes.slice().buffer };
  },
  writeFile({ filePath, data, encoding }) {
    putFile(filePath, bytesOf(data, encoding || 'utf8'));
  },
  appendFile({ filePath, data, encoding }) {
    putFile(filePath, joined(readBytes(filePath), bytesOf(data, encoding || 'utf8')));
  },
  copyFile({ srcPath, destPath }) {
    putFile(destPath, readBytes(srcPath).slice());
  },
  saveFile({ tempFilePath, filePath }) {
    const bytes = readBytes(tempFilePath);
    const savedFilePath = filePath || `${STORE_PATH}/${Date.now().toString(36)}-${nameOf(tempFilePath)}`;
    putFile(savedFilePath, bytes);
    return { savedFilePath };
  },
  unlink({ filePath }) {
    const path = normal(filePath);
    if (!tree.has(path)) absent(path);
    if (tree.get(path) === null) refuse('operation not permitted, unlink', path, 1300001);
    drop(path);
  },
  rename({ oldPath, newPath }) {
    const from = normal(oldPath);
    const to = normal(newPath);
    checkOwn(to);
    if (!tree.has(from)) absent(from);
    if (tree.get(parentOf(to)) !== null) absent(to);
    for (const each of [from, ...childrenOf(from)]) {
      put(to + each.slice(from.length), tree.get(each));
      drop(each);
    }
  },
  mkdir({ dirPath, recursive }) {
    const path = normal(dirPath);
    checkOwn(path);
    if (tree.has(path)) refuse('file already exists', path, 1301005);
    if (tree.get(parentOf(path)) !== null) {
      if (!recursive) absent(path);
      operations.mkdir({ dirPath: parentOf(path), recursive });
    }
    put(path, null);
  },
  rmdir({ dirPath, recursive }) {
    const path = normal(dirPath);
    if (tree.get(path) !== null) absent(path);
    if (path === USER_DATA_PATH) refuse('permission denied', path, 1300013);
    const inside = childrenOf(path);
    if (inside.length && !recursive) refuse('directory not empty', undefined, 1300066);
    [...inside, path].forEach(drop);
  },
  readdir({ dirPath }) {
    const path = normal(dirPath);
    if (tree.get(path) !== null) absent(path);
    const names = childrenOf(path).map((each) => each.slice(path.length + 1));
    return { files: names.filter((name) => !name.includes('/')) };
  },
  stat({ path: name, recursive }) {
    const path = normal(name);
    if (!tree.has(path)) absent(path);
    if (!recursive || tree.get(path) !== null) return { stats: statOf(path) };
    const list = [path, ...childrenOf(path)];
    return { stats: list.map((each) => ({ path: each.slice(path.length) || '/', stats: statOf(each) })) };
  },
  truncate({ filePath, length = 0 }) {
    const old = readBytes(filePath);
    const cut = new Uint8Array(length);
    cut.set(old.subarray(0, length));
    putFile(filePath, cut);
  },
};

/** The synchronous forms take the same values one after another. */
const POSITIONS = {
  access: ['path'],
  readFile: ['filePath', 'encoding', 'position', 'length'],
  writeFile: ['filePath', 'data', 'encoding'],
  appendFile: ['filePath', 'data', 'encoding'],
  copyFile: ['srcPath', 'destPath'],
  saveFile: ['tempFilePath', 'filePath'],
  unlink: ['filePath'],
  rename: ['oldPath', 'newPath'],
  mkdir: ['dirPath', 'recursive'],
  rmdir: ['dirPath', 'recursive'],
  readdir: ['dirPath'],
  stat: ['path', 'recursive'],
  truncate: ['filePath', 'length'],
};
const ANSWER = { readFile: 'data', saveFile: 'savedFilePath', readdir: 'files', stat: 'stats' };

async function fileInfo({ filePath }) {
  const path = normal(filePath);
  if (tree.get(path)) return { size: tree.get(path).length };
  const blob = await blobOf(filePath).catch(() => absent(filePath));
  return { size: blob.size };
}

function savedList() {
  const list = childrenOf(STORE_PATH);
  return {
    fileList: list.map((filePath) => ({
      filePath,
      size: tree.get(filePath).length,
      createTime: Math.floor((times.get(filePath) || 0) / 1000),
    })),
  };
}

let manager = null;

export function getFileSystemManager() {
  if (manager) return manager;
  manager = {};
  for (const name of Object.keys(operations)) {
    manager[name] = (options) => settle(name, options, (given) => ready().then(() => operations[name](given)));
    manager[`${name}Sync`] = (...values) => {
      const given = {};
      POSITIONS[name].forEach((key, index) => {
        given[key] = values[index];
      });
      try {
        const result = operations[name](given);
        return ANSWER[name] ? result[ANSWER[name]] : undefined;
      } catch (error) {
        throw Object.assign(new Error(`${name}Sync:fail ${error.message}`), error.details);
      }
    };
  }
  manager.getFileInfo = (options) => settle('getFileInfo', options, fileInfo);
  manager.getSavedFileList = getSavedFileList;
  manager.removeSavedFile = removeSavedFile;
  return manager;
}

export function saveFile(options) {
  return settle('saveFile', options, async (given) => {
    if (!knownBlob(given.tempFilePath)) await blobOf(given.tempFilePath).catch(() => absent(given.tempFilePath));
    return operations.saveFile(given);
  });
}

export function getFileInfo(options) {
  return settle('getFileInfo', options, fileInfo);
}

export function getSavedFileList(options) {
  return settle('getSavedFileList', options, () => ready().then(savedList));
}

export function getSavedFileInfo(options) {
  return settle('getSavedFileInfo', options, async ({ filePath }) => {
    await ready();
    const found = savedList().fileList.find((each) => each.filePath === normal(filePath));
    if (!found) absent(filePath);
    return { size: found.size, createTime: found.createTime };
  });
}

export function removeSavedFile(options) {
  return settle('removeSavedFile', options, (given) => ready().then(() => operations.unlink(given)));
}

export function openDocument(options) {
  return settle('openDocument', options, async ({ filePath }) => {
    const blob = await blobOf(filePath).catch(() => absent(filePath));
    const shown = new Blob([blob], { type: blob.type || guessType(nameOf(filePath)) });
    open(URL.createObjectURL(shown), '_blank', 'noopener');
  });
}
