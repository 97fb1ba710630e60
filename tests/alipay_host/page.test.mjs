// Pages and the app: lifecycle, query, sharing, channels, components used as pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installMy, tick } from './stub.mjs';
import { component, host, hostPart, mount, openPage, registering } from './runtime.mjs';

const page = (options) => registering(() => host.Page(options));

test('a page keeps its query, its own copies of data and fields, and its methods', () => {
  installMy();
  const seen = [];
  const options = page({
    data: { list: [] },
    config: { a: [1] },
    onLoad(query) {
      seen.push(query, this.options, this.config);
    },
    greet(name) {
      return `${name} ${this.data.list.length}`;
    },
  });
  const first = openPage(options, { query: { q: '%E4' } });
  const second = openPage(options, {});
  first.data.list.push(1);
  first.config.a.push(2);

  assert.deepEqual([{ q: '%E4' }, { q: '%E4' }], seen.slice(0, 2));
  assert.deepEqual([[], [1]], [second.data.list, second.config.a]);
  assert.equal('hi 1', first.greet('hi'));
});

test('page lifecycle runs in order, with behaviors around it', () => {
  const seen = [];
  const say = (name) => () => seen.push(name);
  const behavior = host.Behavior({
    data: { shared: 1 },
    methods: { help: say('help') },
    lifetimes: { attached: say('attached'), detached: say('detached') },
    pageLifetimes: { show: say('behavior show') },
  });
  const one = openPage(
    page({
      behaviors: [behavior],
      onLoad() {
        seen.push(`load ${this.data.shared}`);
        this.help();
      },
      onShow: say('show'),
      onReady: say('ready'),
      onHide: say('hide'),
      onUnload: say('unload'),
    }),
  );
  one.onReady();
  one.onHide();
  one.onUnload();

  assert.deepEqual(
    ['attached', 'load 1', 'help', 'show', 'behavior show', 'ready', 'hide', 'unload', 'detached'],
    seen,
  );
});

test("optional page hooks exist only where the app has them, with WeChat's arguments", () => {
  const seen = [];
  const options = page({
    onPullDownRefresh: (...values) => seen.push(values),
    onPageScroll: (event) => seen.push(event),
    onTabItemTap: (event) => seen.push(event),
    onResize: (event) => seen.push(event),
  });
  const one = openPage(options);
  one.onPullDownRefresh({ from: 'manual' });
  one.onPageScroll({ scrollTop: 4, scrollHeight: 9 });
  options.events.onSelectedTabItemTap.call(one, { index: 1, pagePath: 'p', text: 't', from: 'x' });
  options.events.onResize.call(one, { size: { windowWidth: 1 } });

  assert.deepEqual(
    [[], { scrollTop: 4 }, { index: 1, pagePath: 'p', text: 't' }, { size: { windowWidth: 1 } }],
    seen,
  );
  assert.deepEqual(
    [undefined, undefined, undefined],
    [options.onReachBottom, options.onShareAppMessage, options.onResize],
  );
  assert.equal(undefined, page({}).onPullDownRefresh);
});

test('a page without onShareAppMessage hides the share menu, one with it shares', async () => {
  const my = installMy();
  openPage(page({}));
  const one = openPage(
    page({
      onShareAppMessage(event) {
        return { title: event.from, imageUrl: 'i' };
      },
    }),
    { query: { a: '1' }, route: 'pages/b/b' },
  );
  const slow = openPage(
    page({
      onShareAppMessage: () => ({
        title: 'now',
        promise: Promise.resolve({ title: 'later', path: '/p' }),
      }),
    }),
  );
  const failing = openPage(
    page({
      onShareAppMessage: () => ({
        title: 'now',
        path: 'q',
        promise: Promise.reject(new Error('no')),
      }),
    }),
  );

  assert.equal(1, my.sent('hideShareMenu').length);
  assert.deepEqual(
    { title: 'menu', imageUrl: 'i', path: 'pages/b/b?a=1' },
    one.onShareAppMessage({ from: 'code' }),
  );
  assert.deepEqual({ title: 'later', path: 'p' }, await slow.onShareAppMessage({}));
  assert.deepEqual({ title: 'now', path: 'q' }, await failing.onShareAppMessage({}));
});

test('window resize and keyboard height reach those who asked', async () => {
  const { onWindowResize, offWindowResize } = await hostPart('api/system.js');
  const { onKeyboardHeightChange } = await hostPart('api/device.js');
  const seen = [];
  const listener = (event) => seen.push(event);
  onWindowResize(listener);
  onKeyboardHeightChange(listener);
  const options = page({});
  const one = openPage(options);
  options.events.onResize.call(one, { size: {} });
  offWindowResize(listener);
  options.events.onResize.call(one, { size: {} });
  options.events.onKeyboardHeight.call(one, { height: 30 });

  assert.deepEqual([{ size: {} }, { height: 30, duration: 0 }], seen);
});

test('an event channel joins the opener and the opened page, whoever speaks first', async () => {
  installMy();
  const { navigateTo } = await hostPart('api/route.js');
  const heard = [];
  const { eventChannel } = await navigateTo({
    url: '../b/b?x=1',
    events: { back: (value) => heard.push(['back', value]) },
  });
  eventChannel.emit('hello', 1);
  const one = openPage(page({}), { route: 'pages/b/b' });
  const channel = one.getOpenerEventChannel();
  channel.once('hello', (value) => heard.push(['hello', value]));
  channel.emit('back', 2);
  eventChannel.emit('hello', 3);
  const stranger = openPage(page({}), { route: 'pages/b/b' }).getOpenerEventChannel();
  stranger.emit('back', 4);

  assert.deepEqual(
    [
      ['hello', 1],
      ['back', 2],
    ],
    heard,
  );
  assert.equal('{"errMsg":"ok"}', JSON.stringify({ errMsg: 'ok', channel: undefined }));
});

test('a failed navigation gives its channel up', async () => {
  const my = installMy();
  my.answers.navigateTo = { fail: { error: 1, errorMessage: 'no page' } };
  const { navigateTo } = await hostPart('api/route.js');
  const heard = [];
  await assert.rejects(navigateTo({ url: '/pages/c/c', events: { back: () => heard.push(1) } }), {
    errMsg: 'navigateTo:fail no page',
  });
  openPage(page({}), { route: 'pages/c/c' }).getOpenerEventChannel().emit('back');
  await tick();

  assert.deepEqual([], heard);
});

test('Component() as a page: properties from the query, lifetimes and page methods', () => {
  const seen = [];
  const options = registering(() =>
    host.PageComponent({
      properties: { id: Number, name: String },
      observers: { id: (id) => seen.push(['observer', id]) },
      lifetimes: {
        attached() {
          seen.push(['attached', this.data.id]);
        },
        ready: () => seen.push(['ready']),
      },
      pageLifetimes: { show: () => seen.push(['show']) },
      methods: {
        onLoad(query) {
          seen.push(['load', query.id, this.properties.name]);
        },
        onShow: () => seen.push(['onShow']),
        tapped(event) {
          return event.type;
        },
      },
    }),
  );
  const one = openPage(options, { query: { id: '12', name: 'n' } });
  one.onReady();

  assert.deepEqual(
    [['observer', 12], ['attached', 12], ['load', '12', 'n'], ['onShow'], ['show'], ['ready']],
    seen,
  );
  assert.equal('tap', one.tapped({ type: 'tap', target: { dataset: {} } }));
});

test("a page may set fields that share a name with the host's", () => {
  const one = openPage(
    page({
      onLoad() {
        this.id = 5;
        this.dataset = 'mine';
      },
    }),
  );

  assert.deepEqual([5, 'mine'], [one.id, one.dataset]);
});

test("the app gets WeChat's launch options, lost pages and joined errors", () => {
  const my = installMy();
  const seen = [];
  const options = registering(() =>
    host.App({
      globalData: { a: 1 },
      onLaunch(launch) {
        seen.push(launch);
      },
      onError: (message) => seen.push(message),
      onPageNotFound: (lost) => seen.push(lost.path),
      onThemeChange: () => seen.push('never'),
    }),
  );
  options.onLaunch({ query: undefined, scene: '1300' });
  options.onError('plain');
  my.emit('PageNotFound', { path: '/pages/x/x', query: {}, isEntryPage: true });

  assert.deepEqual(
    [{ query: {}, scene: 1300, path: '', referrerInfo: {} }, 'plain', 'pages/x/x'],
    seen,
  );
  assert.deepEqual(
    [undefined, undefined, { a: 1 }],
    [options.onThemeChange, options.onPageNotFound, host.getApp().globalData],
  );
  assert.ok(host.getCurrentPages().length > 0);
});

test("a component inside a page shares the page's showing state", () => {
  const seen = [];
  const one = openPage(page({}), { show: true });
  mount(component({ pageLifetimes: { show: () => seen.push('show') } }), { page: one });
  one.onHide();
  one.onShow();

  assert.deepEqual(['show', 'show'], seen);
});

test('phone number and profile buttons end in the handler the template names', async () => {
  const my = installMy();
  my.answers.getPhoneNumber = { success: { response: '{"x":1}' } };
  const seen = [];
  const one = openPage(
    page({
      got(event) {
        seen.push(event.detail);
      },
    }),
  );
  const event = () => ({
    type: 'getAuthorize',
    detail: {},
    target: { dataset: { tpHandler: 'got' } },
  });
  one.$tpPhoneNumber(event());
  my.answers.getOpenUserInfo = {
    success: { response: '{"response":{"nickName":"N","avatar":"A","gender":"m"}}' },
  };
  one.$tpUserInfo(event());
  one.$tpDenied(event());
  await tick();

  assert.deepEqual(
    ['authorize:fail auth deny', 'getPhoneNumber:ok', 'getUserInfo:ok'],
    seen.map(({ errMsg }) => errMsg),
  );
  assert.equal('{"x":1}', seen[1].encryptedData);
  assert.equal(1, seen[2].userInfo.gender);
});

test('a picker Alipay draws no component for opens its dialog and ends in the named method', async () => {
  const my = installMy();
  const seen = [];
  const one = openPage(
    page({
      picked(event) {
        seen.push([event.type, event.detail, event.currentTarget.dataset]);
      },
      left: (event) => seen.push([event.type]),
    }),
  );
  const tap = (picker) => ({ type: 'tap', target: { dataset: { row: 1, tpPicker: picker } } });
  const range = [['a', 'b'], ['c', 'd'], ['e']];
  my.answers.datePicker = { success: { date: '2026/11/22' } };
  my.answers.optionsSelect = { success: { selectedOneIndex: 1, selectedTwoIndex: 0 } };
  my.answers.multiLevelSelect = {
    success: { result: [{ name: 'b' }, { name: 'd' }, { name: 'e' }] },
  };
  my.answers.regionPicker = { fail: { error: 11 } };
  one.$tpPicker(tap({ mode: 'date', value: '2026-11-01', start: '', change: 'picked' }));
  one.$tpPicker(tap({ mode: 'time', value: '10:00', change: 'picked', disabled: true }));
  one.$tpPicker(
    tap({
      mode: 'multiSelector',
      range: [[{ n: 'a' }, { n: 'b' }], [{ n: 'c' }]],
      rangeKey: 'n',
      change: 'picked',
    }),
  );
  one.$tpPicker(tap({ mode: 'multiSelector', range, value: [0, 0, 0], change: 'picked' }));
  one.$tpPicker(tap({ mode: 'region', value: ['x', 'y', 'z'], change: 'picked', cancel: 'left' }));
  await tick();

  assert.deepEqual({ format: 'yyyy-MM-dd', currentDate: '2026-11-01' }, my.sent('datePicker')[0]);
  assert.deepEqual(
    [['a', 'b'], ['c']],
    [my.sent('optionsSelect')[0].optionsOne, my.sent('optionsSelect')[0].optionsTwo],
  );
  assert.equal('e', my.sent('multiLevelSelect')[0].list[1].subList[0].subList[0].name);
  assert.deepEqual(
    [
      ['change', { value: '2026-11-22' }, { row: 1 }],
      ['change', { value: [1, 0] }, { row: 1 }],
      ['change', { value: [1, 1, 0] }, { row: 1 }],
      ['cancel'],
    ],
    seen,
  );
});
