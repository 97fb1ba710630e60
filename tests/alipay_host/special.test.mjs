// APIs that are no plain call: tasks, sockets, synchronous storage, files, queries, animations, channels, the face.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installMy, tick } from './stub.mjs';

const HOST = new URL('../../dialects/alipay/host/', import.meta.url);
installMy();
const load = (path) => import(new URL(path, HOST));
const { request } = await load('api/request.js');
const { uploadFile } = await load('api/upload.js');
const { downloadFile } = await load('api/download.js');
const storage = await load('api/storage.js');
const socket = await load('api/socket.js');
const system = await load('api/system.js');
const { showModal } = await load('api/ui.js');
const { getFileSystemManager } = await load('api/file.js');
const { createSelectorQuery, createIntersectionObserver } = await load('api/query.js');
const { createAnimation } = await load('api/animation.js');
const device = await load('api/device.js');
const media = await load('api/media.js');
const report = await load('api/report.js');
const wifi = await load('api/wifi.js');
const { cloud } = await load('api/cloud.js');
const { getUpdateManager } = await load('api/update.js');
const { createFace } = await import(
  new URL('../../dialects/wechat/face/index.js', import.meta.url)
);

function listenTo(run, options = {}) {
  const heard = [];
  const returned = run({
    ...options,
    success: (result) => heard.push(['success', result]),
    fail: (result) => heard.push(['fail', result]),
    complete: (result) => heard.push(['complete', result]),
  });
  return { heard, returned };
}

test('request asks for text and parses JSON itself', async () => {
  const my = installMy();
  my.answers.request = {
    success: { data: '{"a":1}', status: 200, headers: { 'Set-Cookie': ['x', 'y'], Etag: 'e' } },
  };
  const { heard, returned } = listenTo(request, {
    url: 'https://a/b?x=1',
    data: { q: 'ä b', o: { c: 1 } },
    header: { Referer: 'no', 'X-A': '1' },
  });
  const headers = [];
  returned.onHeadersReceived((event) => headers.push(event.statusCode));
  await tick();
  const [sent] = my.sent('request');

  assert.equal('https://a/b?x=1&q=%C3%A4%20b&o=%7B%22c%22%3A1%7D', sent.url);
  assert.equal('text', sent.dataType);
  assert.equal(60000, sent.timeout);
  assert.deepEqual({ 'X-A': '1', 'content-type': 'application/json' }, sent.headers);
  assert.deepEqual(
    {
      data: { a: 1 },
      statusCode: 200,
      header: { 'Set-Cookie': 'x,y', Etag: 'e' },
      cookies: ['x', 'y'],
      errMsg: 'request:ok',
    },
    heard[0][1],
  );
  assert.deepEqual([200], headers);
});

test('request hands over a body that is not JSON as text', async () => {
  const my = installMy();
  my.answers.request = { success: { data: '<html>', statusCode: 200, header: {} } };
  const { heard } = listenTo(request, { url: 'u' });
  await tick();

  assert.equal('<html>', heard[0][1].data);
});

test('an answer that is not 2xx is a success with its status', async () => {
  const my = installMy();
  my.answers.request = {
    fail: {
      error: 19,
      errorMessage: 'http status error',
      status: 404,
      data: '{"e":1}',
      headers: {},
    },
  };
  const { heard } = listenTo(request, { url: 'u' });
  await tick();

  assert.deepEqual(
    ['success', 'complete'],
    heard.map(([kind]) => kind),
  );
  assert.equal(404, heard[0][1].statusCode);
  assert.deepEqual({ e: 1 }, heard[0][1].data);
});

test('request fails with a reason and an errno for a timeout', async () => {
  const my = installMy();
  my.answers.request = { fail: { error: 13, errorMessage: 'request timeout' } };
  const { heard } = listenTo(request, { url: 'u' });
  await tick();

  assert.deepEqual(
    {
      errMsg: 'request:fail request timeout',
      error: 13,
      errorMessage: 'request timeout',
      errno: 5,
    },
    heard[0][1],
  );
});

test('request posts JSON or a form by its content type', async () => {
  const my = installMy();
  request({ url: 'u', method: 'post', data: { a: 1 } });
  request({
    url: 'u',
    method: 'POST',
    data: { a: 1, b: 'x y' },
    header: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  request({ url: 'u', method: 'POST', data: 'raw', responseType: 'arraybuffer' });
  await tick();
  const [json, form, raw] = my.sent('request');

  assert.deepEqual(['{"a":1}', 'POST'], [json.data, json.method]);
  assert.equal('a=1&b=x%20y', form.data);
  assert.deepEqual(['raw', 'arraybuffer'], [raw.data, raw.dataType]);
});

test('abort ends a request once, with a failure', async () => {
  const my = installMy();
  let aborted = 0;
  my.answers.request = {
    task: {
      abort: () => {
        aborted += 1;
      },
    },
  };
  const { heard, returned } = listenTo(request, { url: 'u' });
  returned.abort();
  await tick();

  assert.equal(1, aborted);
  assert.deepEqual(
    [
      ['fail', { errMsg: 'request:fail abort' }],
      ['complete', { errMsg: 'request:fail abort' }],
    ],
    heard,
  );
  assert.equal('undefined', typeof returned.then);
});

test('request without callbacks never rejects unheard', async () => {
  const my = installMy();
  my.answers.request = { fail: { error: 12, errorMessage: 'x' } };
  const task = request({ url: 'u' });
  await tick();

  assert.equal('function', typeof task.abort);
});

test('uploadFile names the kind of file and reports progress', async () => {
  const my = installMy();
  const progress = [];
  my.answers.uploadFile = {
    success: { data: 'ok', statusCode: 201, header: { A: '1' } },
    task: { onProgressUpdate: (listener) => listener({ progress: 40 }) },
  };
  const { heard, returned } = listenTo(uploadFile, {
    url: 'u',
    filePath: 'a.mp4',
    name: 'file',
    formData: { a: 1 },
  });
  returned.onProgressUpdate((event) => progress.push(event.progress));
  await tick();

  assert.deepEqual(
    {
      url: 'u',
      filePath: 'a.mp4',
      name: 'file',
      header: {},
      formData: { a: 1 },
      fileType: 'video',
      hideLoading: true,
    },
    my.sent('uploadFile')[0],
  );
  assert.deepEqual({ data: 'ok', statusCode: 201, errMsg: 'uploadFile:ok' }, heard[0][1]);
  assert.deepEqual([40], progress);
});

test('downloadFile answers with a temporary path, or keeps the file where it is told', async () => {
  const my = installMy();
  my.answers.downloadFile = { success: { apFilePath: 'tmp', headers: { A: '1' } } };
  my.answers.getFileSystemManager = {
    saveFile: ({ tempFilePath, filePath, success }) =>
      success({ savedFilePath: `${tempFilePath}->${filePath}` }),
  };
  const first = listenTo(downloadFile, { url: 'u' });
  const second = listenTo(downloadFile, { url: 'u', filePath: 'kept' });
  await tick();

  assert.deepEqual(
    { statusCode: 200, header: { A: '1' }, tempFilePath: 'tmp', errMsg: 'downloadFile:ok' },
    first.heard[0][1],
  );
  assert.deepEqual(
    { statusCode: 200, header: { A: '1' }, filePath: 'kept', errMsg: 'downloadFile:ok' },
    second.heard[0][1],
  );
});

test('downloadFile and uploadFile fail and abort', async () => {
  const my = installMy();
  my.answers.downloadFile = { fail: { error: 12, errorMessage: 'no' } };
  my.answers.uploadFile = {};
  const down = listenTo(downloadFile, { url: 'u' });
  const up = listenTo(uploadFile, { url: 'u', filePath: 'a.png', name: 'n' });
  up.returned.abort();
  await tick();

  assert.equal('downloadFile:fail no', down.heard[0][1].errMsg);
  assert.equal('uploadFile:fail abort', up.heard[0][1].errMsg);
});

test('synchronous storage is positional and answers "" for what is missing', () => {
  const my = installMy();
  my.answers.getStorageSync = ({ key }) => ({
    data: { a: 1, n: null }[key] === undefined ? null : { a: 1, n: null }[key],
  });
  my.answers.getStorageInfoSync = { keys: ['a', 'n'] };
  storage.setStorageSync('k', { b: 2 });
  storage.removeStorageSync('k');

  assert.equal(1, storage.getStorageSync('a'));
  assert.equal('', storage.getStorageSync('missing'));
  assert.equal(null, storage.getStorageSync('n'));
  assert.deepEqual([{ key: 'k', data: { b: 2 } }], my.sent('setStorageSync'));
  assert.deepEqual([{ key: 'k' }], my.sent('removeStorageSync'));
  assert.deepEqual(
    { keys: ['a', 'n'], currentSize: 0, limitSize: 10240 },
    storage.getStorageInfoSync(),
  );
});

test('synchronous storage throws what WeChat throws', () => {
  const my = installMy();
  my.answers.setStorageSync = { error: 2, errorMessage: 'too big', success: false };

  assert.throws(() => storage.setStorageSync('k', 1), { message: 'setStorageSync:fail too big' });
});

test('getStorage fails for a missing key', async () => {
  const my = installMy();
  my.answers.getStorage = { success: { data: null } };
  my.answers.getStorageInfoSync = { keys: [] };
  const { heard } = listenTo(storage.getStorage, { key: 'k' });
  await tick();

  assert.deepEqual(['fail', { errMsg: 'getStorage:fail data not found' }], heard[0]);
});

test('showModal falls back to confirm, alert and prompt on old base libraries', async () => {
  const my = installMy({ without: ['showModal'] });
  my.answers.confirm = { success: { confirm: false } };
  my.answers.prompt = { success: { ok: true, inputValue: 'typed' } };
  const confirm = listenTo(showModal, { title: 't', cancelText: 'no' });
  const alert = listenTo(showModal, { title: 't', showCancel: false });
  const prompt = listenTo(showModal, { title: 't', editable: true });
  await tick();

  assert.deepEqual(
    { confirm: false, cancel: true, content: null, errMsg: 'showModal:ok' },
    confirm.heard[0][1],
  );
  assert.deepEqual(
    { confirm: true, cancel: false, content: null, errMsg: 'showModal:ok' },
    alert.heard[0][1],
  );
  assert.equal('typed', prompt.heard[0][1].content);
  assert.equal('no', my.sent('confirm')[0].cancelButtonText);
});

function nativeSocket() {
  const listeners = {};
  const native = { listeners, sent: [], fire: (kind, payload) => listeners[kind](payload) };
  for (const kind of ['Open', 'Message', 'Error', 'Close'])
    native[`on${kind}`] = (listener) => {
      listeners[kind] = listener;
    };
  native.send = (options) => {
    native.sent.push(options);
    options.success({});
  };
  native.close = (options) => options.success({ message: 'closed' });
  return native;
}

test('a socket task opens, sends, receives bytes and closes', async () => {
  const my = installMy();
  const native = nativeSocket();
  my.answers.connectSocket = native;
  my.answers.base64ToArrayBuffer = (text) => Buffer.from(text, 'base64').buffer;
  const task = socket.connectSocket({ url: 'wss://a', fail() {} });
  const heard = [];
  task.onOpen((event) => heard.push(['open', event]));
  task.onMessage((event) => heard.push(['message', event.data]));
  task.onClose((event) => heard.push(['close', event.code]));
  socket.onSocketMessage((event) => heard.push(['global', event.data]));
  await assert.rejects(task.send({ data: 'early' }), {
    errMsg: 'sendSocketMessage:fail WebSocket is not connected',
  });
  native.fire('Open', { data: { socketTaskID: '1' } });
  native.fire('Message', { data: { socketTaskID: '1', data: 'hi', isBuffer: false } });
  await task.send({ data: 'out' });
  await socket.closeSocket();
  native.fire('Close', {});

  assert.deepEqual(
    [
      ['open', { header: {} }],
      ['message', 'hi'],
      ['global', 'hi'],
      ['close', 1000],
    ],
    heard,
  );
  assert.equal('out', native.sent[0].data);
  assert.equal(3, task.readyState);
});

test("system info has WeChat's keys and units", () => {
  const my = installMy();
  my.answers.getSystemInfoSync = {
    platform: 'iPhone OS',
    system: '16.1',
    pixelRatio: 3,
    screen: { width: 1125, height: 2436 },
    windowHeight: 0,
    statusBarHeight: 44,
    titleBarHeight: 48,
    language: 'zh-Hans',
    version: '10.3',
  };
  my.answers.getMenuButtonBoundingClientRect = { left: 280, top: 50, width: 88, height: 32 };
  const info = system.getSystemInfoSync();

  assert.equal('ios', info.platform);
  assert.equal('iOS 16.1', info.system);
  assert.deepEqual([375, 812, 720], [info.screenWidth, info.screenHeight, info.windowHeight]);
  assert.equal('2.9.0', info.SDKVersion);
  assert.deepEqual(
    { left: 0, right: 375, top: 44, bottom: 812, width: 375, height: 768 },
    info.safeArea,
  );
  assert.equal('ios', system.getDeviceInfo().platform);
  assert.equal('10.3', system.getAppBaseInfo().version);
  assert.equal(368, system.getMenuButtonBoundingClientRect().right);
  assert.equal('https://usr', system.env.USER_DATA_PATH);
});

test('listeners are reshaped, removed one by one and all at once', () => {
  const my = installMy();
  const heard = [];
  const first = (event) => heard.push(['first', event]);
  const second = (event) => heard.push(['second', event]);
  device.onNetworkStatusChange(first);
  device.onNetworkStatusChange(second);
  my.emit('NetworkStatusChange', { isConnected: true, networkType: 'WWAN' });
  device.offNetworkStatusChange(first);
  my.emit('NetworkStatusChange', { isConnected: false, networkType: 'NOTREACHABLE' });
  device.offNetworkStatusChange();
  my.emit('NetworkStatusChange', { isConnected: true, networkType: 'WIFI' });

  assert.deepEqual(
    [
      ['first', { isConnected: true, networkType: '4g' }],
      ['second', { isConnected: true, networkType: '4g' }],
      ['second', { isConnected: false, networkType: 'none' }],
    ],
    heard,
  );
});

test('what interrupts audio and changes the beacon service is heard until it is turned off', () => {
  const my = installMy();
  const heard = [];
  const listener = (kind) => (event) => heard.push([kind, event]);
  const begin = listener('begin');
  media.onAudioInterruptionBegin(begin);
  media.onAudioInterruptionEnd(listener('end'));
  wifi.onBeaconServiceChange(listener('beacon'));
  my.emit('AudioInterruptionBegin');
  media.offAudioInterruptionBegin(begin);
  my.emit('AudioInterruptionBegin');
  my.emit('AudioInterruptionEnd');
  media.offAudioInterruptionEnd();
  my.emit('AudioInterruptionEnd');
  my.emit('BeaconServiceChange', { available: true, discovering: false });
  wifi.offBeaconServiceChange();
  my.emit('BeaconServiceChange', { available: true, discovering: true });

  assert.deepEqual(
    [
      ['begin', undefined],
      ['end', undefined],
      ['beacon', { available: true, discovering: false }],
    ],
    heard,
  );
});

test('a base library without such an event warns and goes on', (t) => {
  const warn = t.mock.method(console, 'warn', () => {});
  const without = ['BeaconServiceChange', 'AudioInterruptionBegin', 'AudioInterruptionEnd'];
  installMy({ without: without.flatMap((event) => [`on${event}`, `off${event}`]) });
  const listener = () => {};
  wifi.onBeaconServiceChange(listener);
  wifi.offBeaconServiceChange(listener);
  media.onAudioInterruptionBegin(listener);
  media.offAudioInterruptionBegin();
  media.onAudioInterruptionEnd(listener);
  media.offAudioInterruptionEnd();

  assert.equal(3, warn.mock.callCount());
  assert.match(warn.mock.calls[0].arguments[0], /^onBeaconServiceChange: not supported on alipay/);
});

test('an idle callback runs after the work in hand, once, unless it is cancelled', async () => {
  installMy();
  const heard = [];
  report.requestIdleCallback((result) => heard.push(['idle', result]), { timeout: 3000 });
  report.cancelIdleCallback(report.requestIdleCallback(() => heard.push(['cancelled'])));
  heard.push(['now']);
  await tick();

  assert.deepEqual([['now'], ['idle', { errMsg: 'requestIdleCallback:ok' }]], heard);
});

test('the file system gives values, throws, and fails for what Alipay lacks', async () => {
  const my = installMy();
  const native = {
    readFileSync: ({ filePath }) =>
      filePath === 'none' ? { error: 10022, errorMessage: 'no such file' } : { data: 'text' },
    readdirSync: () => ({ files: ['a'] }),
    writeFile: (options) => options.success({ success: true }),
    readFile: (options) => options.success({ data: 'x', dataType: 'text' }),
    statSync: () => ({ stats: { size: 1 } }),
  };
  my.answers.getFileSystemManager = native;
  const files = getFileSystemManager();

  assert.equal('text', files.readFileSync('a', 'utf-8'));
  assert.deepEqual(['a'], files.readdirSync('d'));
  assert.deepEqual({ size: 1 }, files.statSync('a'));
  assert.throws(() => files.readFileSync('none'), { message: 'readFileSync:fail no such file' });
  assert.deepEqual({ errMsg: 'writeFile:ok' }, await files.writeFile({ filePath: 'a', data: 'b' }));
  assert.deepEqual({ data: 'x', errMsg: 'readFile:ok' }, await files.readFile({ filePath: 'a' }));
  await assert.rejects(files.open({ filePath: 'a' }), {
    errMsg: 'open:fail not supported on alipay',
  });
  assert.throws(() => files.openSync({ filePath: 'a' }), {
    message: 'openSync:fail not supported on alipay',
  });
});

function nativeQuery(answers, log) {
  const query = {};
  for (const name of [
    'in',
    'select',
    'selectAll',
    'selectViewport',
    'boundingClientRect',
    'scrollOffset',
    'fields',
    'node',
    'context',
  ]) {
    query[name] = (...values) => {
      log.push([name, values[0]]);
      return query;
    };
  }
  query.exec = (callback) => callback(answers);
  return query;
}

test("a selector query calls each node's own callback, then exec's", () => {
  const my = installMy();
  const log = [];
  const rect = { left: 1, top: 2, right: 3, bottom: 4, width: 2, height: 2 };
  my.answers.createSelectorQuery = () =>
    nativeQuery(
      [
        rect,
        { id: 'a', dataset: { n: 1 } },
        [rect],
        [{ id: 'b', dataset: {} }],
        { scrollTop: 5 },
        null,
      ],
      log,
    );
  const owner = { $page: {} };
  const heard = [];
  createSelectorQuery()
    .in(owner)
    .select('#a')
    .boundingClientRect((found) => heard.push(found.dataset.n))
    .selectAll('.b')
    .boundingClientRect()
    .selectViewport()
    .scrollOffset((found) => heard.push(found.scrollTop))
    .select('#c')
    .fields({ size: true, properties: ['x'], mark: true })
    .exec(function done(results) {
      heard.push(this === owner, results.length, results[1][0].id, results[3]);
    });

  assert.deepEqual([1, 5, true, 4, 'b', null], heard);
  assert.deepEqual(['in', owner], log[0]);
  assert.deepEqual(['fields', { size: true }], log[log.length - 1]);
});

test('an intersection observer takes the component, observeAll and missing margins', () => {
  const my = installMy();
  const log = [];
  const native = {
    relativeToViewport: (margins) => log.push(margins),
    observe: (_selector, callback) => callback({ intersectionRatio: 1 }),
    disconnect: () => log.push('end'),
    in: (owner) => {
      log.push(owner.is);
      return native;
    },
  };
  my.answers.createIntersectionObserver = native;
  let found;
  const observer = createIntersectionObserver({ $page: {}, is: 'c' }, { observeAll: true });
  observer.relativeToViewport().observe('.a', (event) => {
    found = event;
  });
  observer.disconnect();

  assert.equal(true, my.sent('createIntersectionObserver')[0].selectAll);
  assert.deepEqual({ id: '', dataset: {}, intersectionRatio: 1 }, found);
  assert.deepEqual(['c', {}, 'end'], log);
});

test('an animation renames its timing function, in steps too', () => {
  const my = installMy();
  const log = [];
  my.answers.createAnimation = {
    opacity: (value) => log.push(['opacity', value]),
    step: (options) => log.push(['step', options]),
    export: () => ['frames'],
  };
  const frames = createAnimation({ timingFunction: 'ease' })
    .opacity(0)
    .matrix(1)
    .step({ duration: 5, timingFunction: 'linear' })
    .export();

  assert.equal('ease', my.sent('createAnimation')[0].timeFunction);
  assert.deepEqual(
    [
      ['opacity', 0],
      ['step', { duration: 5, timeFunction: 'linear' }],
    ],
    log,
  );
  assert.deepEqual(['frames'], frames);
});

test("the update manager calls with WeChat's payloads", () => {
  const my = installMy();
  const log = [];
  my.answers.getUpdateManager = {
    onCheckForUpdate: (f) => f({ hasUpdate: true }),
    onUpdateReady: (f) => f({ success: true }),
    onUpdateFailed: () => {},
    applyUpdate: () => log.push('apply'),
  };
  const manager = getUpdateManager();
  manager.onCheckForUpdate((event) => log.push(event));
  manager.onUpdateReady((...values) => log.push(values));
  manager.applyUpdate();

  assert.deepEqual([{ hasUpdate: true }, [], 'apply'], log);
});

test('the cloud object starts and fails', async () => {
  installMy();
  const warn = console.warn;
  console.warn = () => {};
  cloud.init({ env: 'x' });
  console.warn = warn;

  await assert.rejects(cloud.callFunction({ name: 'f' }), {
    errMsg: 'cloud.callFunction:fail not supported on alipay',
  });
  await assert.rejects(cloud.database().collection('c').where({ a: 1 }).get(), {
    errMsg: 'cloud.database.get:fail not supported on alipay',
  });
});

test('a payment that is still open is a failure that says so', async () => {
  const my = installMy();
  const { requestPayment } = await load('api/open.js');
  my.answers.tradePay = { success: { resultCode: '8000' } };
  const pending = listenTo(requestPayment, { tradeNO: '1' });
  const foreign = listenTo(requestPayment, { package: 'prepay_id=wx1' });
  await tick();

  assert.deepEqual(
    { resultCode: '8000', errMsg: 'requestPayment:fail payment is being processed' },
    pending.heard[0][1],
  );
  assert.equal(
    'requestPayment:fail an Alipay order is needed: tradeNO or orderStr',
    foreign.heard[0][1].errMsg,
  );
});

test("a callback of the app that throws is the app's error, and complete still runs", async () => {
  installMy();
  const { settle } = await load('invoke.js');
  const completed = [];
  const later = [];
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (run) => later.push(run);
  settle(
    'x',
    {
      success() {
        throw new Error('mine');
      },
      complete: () => completed.push('complete'),
      fail: () => completed.push('fail'),
    },
    (done) => done.success({}),
  );
  globalThis.setTimeout = real;

  assert.deepEqual(['complete'], completed);
  assert.throws(later[0], { message: 'mine' });
});

test('the face keeps destructuring, indexing and handing around working', () => {
  const my = installMy();
  const showToast = () => 'shown';
  const wx = createFace(
    { showToast, env: system.env, canIUse: system.canIUse },
    { target: 'alipay', supports: ['showToast', 'login'] },
  );
  const { showToast: taken } = wx;

  assert.equal('shown', taken());
  assert.equal('shown', wx['showToast']());
  assert.equal(undefined, wx.nothing);
  assert.equal('https://usr', wx.env.USER_DATA_PATH);
  assert.deepEqual(
    [true, true, false],
    [wx.canIUse('showToast'), wx.canIUse('login'), wx.canIUse('createVKSession')],
  );
  wx.canIUse('button.open-type.share');
  wx.canIUse('login.object.timeout');
  assert.deepEqual(['button.open-type.share', 'getAuthCode.object.timeout'], my.sent('canIUse'));
});
