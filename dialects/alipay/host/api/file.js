// Files: Alipay's file system answers with records where WeChat answers with the value, and
// reports instead of throwing.
import { adapt, failure, pick, settle, throwsUnsupported, unsupported } from '../invoke.js';

const ASYNC = {
  access: {},
  appendFile: {},
  copyFile: {},
  getFileInfo: {
    result: ({ size, digest }) => ({ size, ...(digest === undefined ? {} : { digest }) }),
  },
  getSavedFileList: { result: ({ fileList = [] }) => ({ fileList }) },
  mkdir: {},
  readFile: { result: ({ data }) => ({ data }) },
  readdir: { result: ({ files = [] }) => ({ files }) },
  removeSavedFile: {},
  rename: {},
  rmdir: {},
  saveFile: { result: (raw) => ({ savedFilePath: raw.savedFilePath || raw.apFilePath }) },
  stat: { result: ({ stats }) => ({ stats }) },
  unlink: {},
  unzip: {},
  writeFile: {},
};

// Parameter names of the positional synchronous forms, and the key of the answer that is WeChat's
// return value.
const SYNC = {
  accessSync: [['path']],
  appendFileSync: [['filePath', 'data', 'encoding']],
  copyFileSync: [['srcPath', 'destPath']],
  mkdirSync: [['dirPath', 'recursive']],
  readFileSync: [['filePath', 'encoding'], 'data'],
  readdirSync: [['dirPath'], 'files'],
  renameSync: [['oldPath', 'newPath']],
  rmdirSync: [['dirPath', 'recursive']],
  saveFileSync: [['tempFilePath', 'filePath'], 'savedFilePath'],
  statSync: [['path', 'recursive'], 'stats'],
  unlinkSync: [['filePath']],
  writeFileSync: [['filePath', 'data', 'encoding']],
};

const LACKING = [
  'open',
  'close',
  'read',
  'write',
  'fstat',
  'ftruncate',
  'truncate',
  'readZipEntry',
  'readCompressedFile',
];
const LACKING_SYNC = [
  'openSync',
  'closeSync',
  'readSync',
  'writeSync',
  'fstatSync',
  'ftruncateSync',
  'truncateSync',
  'readCompressedFileSync',
];

/**
 * WeChat takes both spellings of utf8; Alipay's list has neither, its documentation the short
 * one.
 */
function spelled(parameters) {
  return parameters.encoding === 'utf-8' ? { ...parameters, encoding: 'utf8' } : parameters;
}

function unwrapped(name, answer, key) {
  if (answer && answer.error !== undefined && answer.success !== true)
    throw new Error(failure(name, answer).errMsg);
  if (key === undefined) return undefined;
  return answer && typeof answer === 'object' && key in answer ? answer[key] : answer;
}

export function getFileSystemManager() {
  const native = my.getFileSystemManager();
  const manager = {};
  for (const [name, traits] of Object.entries(ASYNC)) {
    manager[name] = (options = {}) =>
      settle(
        name,
        options,
        (done) => {
          const { success: _s, fail: _f, complete: _c, ...parameters } = options;
          return native[name]({ ...spelled(parameters), ...done });
        },
        { result: () => ({}), ...traits },
      );
  }
  for (const [name, [parameters, key]] of Object.entries(SYNC)) {
    manager[name] = (...values) => {
      const named = {};
      parameters.forEach((parameter, index) => {
        if (values[index] !== undefined) named[parameter] = values[index];
      });
      return unwrapped(name, native[name](spelled(named)), key);
    };
  }
  for (const name of LACKING) manager[name] = unsupported(name);
  for (const name of LACKING_SYNC) manager[name] = throwsUnsupported(name);
  return manager;
}

export const saveFile = adapt(
  'saveFile',
  'getFileSystemManager',
  ({ tempFilePath, filePath }, done) => {
    return my
      .getFileSystemManager()
      .saveFile({ tempFilePath, ...pick({ filePath }, { filePath: 'filePath' }), ...done });
  },
  { result: (raw) => ({ savedFilePath: raw.savedFilePath || raw.apFilePath }) },
);

export const getFileInfo = adapt(
  'getFileInfo',
  'getFileInfo',
  ({ filePath, digestAlgorithm = 'md5' }, done) => {
    return my.getFileInfo({ filePath, apFilePath: filePath, digestAlgorithm, ...done });
  },
  { result: ({ size, digest }) => ({ size, digest }) },
);

export const getSavedFileList = adapt(
  'getSavedFileList',
  'getSavedFileList',
  (_options, done) => my.getSavedFileList({ ...done }),
  {
    result: ({ fileList = [] }) => ({
      fileList: fileList.map(({ filePath, apFilePath, size, createTime }) => ({
        filePath: filePath || apFilePath,
        size,
        createTime,
      })),
    }),
  },
);

export const getSavedFileInfo = adapt(
  'getSavedFileInfo',
  'getSavedFileInfo',
  ({ filePath }, done) => {
    return my.getSavedFileInfo({ filePath, apFilePath: filePath, ...done });
  },
  { result: ({ size, createTime }) => ({ size, createTime }) },
);

export const removeSavedFile = adapt('removeSavedFile', 'removeSavedFile', ({ filePath }, done) => {
  return my.removeSavedFile({ filePath, apFilePath: filePath, ...done });
});

/** Alipay opens PDF in every version and wants the type said; WeChat guesses it from the name. */
export const openDocument = adapt(
  'openDocument',
  'openDocument',
  ({ filePath, fileType }, done) => {
    const guessed = fileType || (/\.(\w+)$/.exec(String(filePath)) || [])[1] || 'pdf';
    return my.openDocument({ filePath, fileType: guessed, ...done });
  },
);

/** `toDisk` is Alipay's word for storage outside the app, which is what WeChat saves to. */
export const saveFileToDisk = adapt(
  'saveFileToDisk',
  'saveFileToDisk',
  ({ filePath }, done) =>
    my.saveFileToDisk({ filePath, apFilePath: filePath, toDisk: true, ...done }),
  { result: () => ({}), promise: false },
);
