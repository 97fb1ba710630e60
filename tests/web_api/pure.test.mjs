/** The parts of the web host that need no browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const runtime = new URL('../../dialects/web/runtime/', import.meta.url);
const load = (path) => import(new URL(path, runtime));

test('stored values keep their type', async () => {
  const { encode, decode } = await load('api/storage.js');
  const date = new Date(5);
  for (const value of ['', 'a', 0, -1.5, true, null, [1, 'b'], { a: { b: [] } }, Infinity, undefined]) {
    assert.deepEqual(decode(encode(value)), value);
  }
  assert.equal(decode(encode(date)).getTime(), 5);
  assert.ok(Number.isNaN(decode(encode(NaN))));
  assert.throws(() => encode(() => {}));
});

test('a GET carries its data in the address, a POST in its body', async () => {
  const { compose } = await load('api/request.js');
  const get = compose({ url: 'https://a.b/c?x=1#f', data: { q: 'ä b', o: { n: 1 } } });
  assert.equal(get.url, 'https://a.b/c?x=1&q=%C3%A4%20b&o=%7B%22n%22%3A1%7D#f');
  assert.equal(get.body, undefined);
  const post = compose({ url: 'https://a.b', method: 'post', data: { a: 1 } });
  assert.deepEqual([post.method, post.body, post.header['content-type']], ['POST', '{"a":1}', 'application/json']);
  const form = compose({
    url: 'https://a.b',
    method: 'POST',
    data: { a: 1, b: 'x y' },
    header: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(form.body, 'a=1&b=x%20y');
  assert.equal(compose({ url: 'https://a.b', method: 'PUT', data: 'raw' }).body, 'raw');
});

test('both usual spellings of a header are answered', async () => {
  const { headerOf } = await load('api/request.js');
  const header = headerOf(new Headers({ 'X-Total-Count': '3' }));
  assert.equal(header['x-total-count'], '3');
  assert.equal(header['X-Total-Count'], '3');
  assert.deepEqual(Object.keys(header), ['x-total-count']);
});

test('GCJ-02 moves places in China and no others', async () => {
  const { toGcj02 } = await load('api/gcj02.js');
  const beijing = toGcj02(39.908823, 116.39747);
  assert.ok(Math.abs(beijing.latitude - 39.910226) < 2e-5, String(beijing.latitude));
  assert.ok(Math.abs(beijing.longitude - 116.403713) < 2e-5, String(beijing.longitude));
  assert.deepEqual(toGcj02(48.85, 2.35), { latitude: 48.85, longitude: 2.35 });
});

test('encodings go both ways', async () => {
  const { bytesOf, textOf, base64ToArrayBuffer, arrayBufferToBase64 } = await load('api/encoding.js');
  for (const encoding of ['utf8', 'base64', 'hex', 'ucs2']) {
    const bytes = bytesOf('aä中😀', 'utf8');
    const text = textOf(encoding === 'ucs2' ? bytesOf('aä中😀', 'ucs2') : bytes, encoding);
    if (encoding === 'ucs2' || encoding === 'utf8') assert.equal(text, 'aä中😀');
    else assert.deepEqual(bytesOf(text, encoding), bytes);
  }
  assert.equal(arrayBufferToBase64(base64ToArrayBuffer('AQID')), 'AQID');
});

test('files behave like files', async () => {
  const { getFileSystemManager } = await load('api/file.js');
  const fs = getFileSystemManager();
  const root = 'wxfile://usr';
  fs.mkdirSync(`${root}/a/b`, true);
  fs.writeFileSync(`${root}/a/b/t.txt`, 'héllo', 'utf8');
  fs.appendFileSync(`${root}/a/b/t.txt`, '!', 'utf8');
  assert.equal(fs.readFileSync(`${root}/a/b/../b/t.txt`, 'utf8'), 'héllo!');
  assert.deepEqual(fs.readdirSync(`${root}/a`), ['b']);
  assert.ok(fs.statSync(`${root}/a`).isDirectory());
  assert.equal(fs.statSync(`${root}/a/b/t.txt`).size, 7);
  fs.renameSync(`${root}/a`, `${root}/c`);
  assert.equal(new Uint8Array(fs.readFileSync(`${root}/c/b/t.txt`)).length, 7);
  assert.throws(() => fs.readFileSync(`${root}/a/b/t.txt`), /readFileSync:fail no such file or directory/);
  assert.throws(() => fs.rmdirSync(`${root}/c`), /directory not empty/);
  fs.rmdirSync(`${root}/c`, true);
  assert.throws(() => fs.accessSync(`${root}/c`));
  assert.throws(() => fs.writeFileSync('wxfile://other/x', 'a'), /permission denied/);
  const refusal = await fs.readFile({ filePath: `${root}/none` }).catch((error) => error);
  assert.match(refusal.errMsg, /^readFile:fail no such file/);
});

test('an animation keeps its transforms from step to step', async () => {
  const { createAnimation, transformText } = await load('api/animation.js');
  const animation = createAnimation({ duration: 300 });
  animation.rotate(45).opacity(0.5).step().translate(10, '20%').step({ duration: 50 });
  const { actions } = animation.export();
  assert.equal(actions.length, 2);
  assert.deepEqual(actions[1].animates.map(transformText), ['rotate(45deg)', 'translate(10px,20%)']);
  assert.equal(actions[1].option.transition.duration, 50);
  assert.deepEqual(animation.export().actions, []);
});

test('an animation goes by what is written into its option', async () => {
  const { createAnimation } = await load('api/animation.js');
  const animation = createAnimation({ duration: 300, delay: 5 });
  assert.deepEqual(animation.option, {
    transformOrigin: '50% 50% 0',
    transition: { duration: 300, timingFunction: 'linear', delay: 5 },
  });
  animation.option.transition.duration = 900;
  animation.option.transformOrigin = '0 0';
  animation.translateX(1).step().translateX(2).step({ delay: 1 });
  animation.option.transition.duration = 1;
  const { actions } = animation.export();
  assert.deepEqual(actions.map(({ option }) => [option.transformOrigin, option.transition.duration, option.transition.delay]), [
    ['0 0', 900, 5],
    ['0 0', 900, 1],
  ]);
});

test('dates stay real', async () => {
  const { modes } = await load('ui/picker-modes.js');
  const p = { mode: 'date', value: '2023-03-31', start: '2023-01-01', end: '2025-12-31' };
  const state = modes.date.begin(p);
  modes.date.turn(p, state, 1, 1);
  assert.deepEqual(modes.date.answer(p, state), { value: '2023-02-28' });
  modes.date.turn(p, state, 0, 1);
  assert.equal(modes.date.columns(p, state)[2].texts.length, 29);
});

test('media conditions become a query', async () => {
  const { mediaText } = await load('api/observer.js');
  assert.equal(
    mediaText({ minWidth: 300, maxHeight: '200', orientation: 'landscape' }),
    '(min-width: 300px) and (max-height: 200px) and (orientation: landscape)',
  );
});

test('a call without callbacks is a Promise, one with a callback is not', async () => {
  const { asyncApi, fail, unsupported } = await load('api/call.js');
  const good = asyncApi('good', () => ({ a: 1 }));
  assert.deepEqual(await good(), { a: 1, errMsg: 'good:ok' });
  const heard = [];
  const bad = asyncApi('bad', () => fail('reason', { errno: 7 }));
  const answer = bad({ fail: (res) => heard.push(['fail', res]), complete: (res) => heard.push(['complete', res]) });
  assert.equal(answer, undefined);
  await new Promise((resolve) => setTimeout(resolve));
  const refusal = { errno: 7, errMsg: 'bad:fail reason' };
  assert.deepEqual(heard, [['fail', refusal], ['complete', refusal]]);
  await assert.rejects(unsupported('scan')(), (error) => error.errMsg === 'scan:fail not supported on the web');
});

test('languages are named as WeChat does', async () => {
  const { language } = await load('api/system.js');
  const named = { en: 'en', 'en-US': 'en', 'pt-BR': 'pt', zh: 'zh_CN', 'zh-CN': 'zh_CN', 'zh-Hans-SG': 'zh_CN',
    'zh-TW': 'zh_TW', 'zh-Hant': 'zh_TW', 'zh-Hant-HK': 'zh_TW', 'zh-MO': 'zh_TW' };

  for (const [tag, name] of Object.entries(named)) assert.equal(language(tag), name, tag);
});
