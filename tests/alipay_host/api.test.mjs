// Every adapter against the stub: what it sends, what it answers, how it fails, is cancelled, and what it returns.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { installMy, tick } from './stub.mjs';
import { CASES } from './cases.mjs';

const HOST = new URL('../../dialects/alipay/host/', import.meta.url);
const TABLE = JSON.parse(fs.readFileSync(new URL('api.json', HOST), 'utf8'));
installMy();

async function api(name) {
  const module = await import(new URL(TABLE[name].module, HOST));
  return module[name];
}

async function called(name, options) {
  const heard = [];
  const run = await api(name);
  const returned = run({
    ...options,
    success: (result) => heard.push(['success', result]),
    fail: (result) => heard.push(['fail', result]),
    complete: (result) => heard.push(['complete', result]),
  });
  await tick();
  return { heard, returned };
}

function prepare(one, outcome) {
  const my = installMy();
  Object.assign(my.answers, one.answers);
  if (outcome) my.answers[one.native] = outcome;
  return my;
}

test('the table names a module for every API, and the module exports it', async () => {
  for (const [name, entry] of Object.entries(TABLE)) {
    assert.ok(['full', 'partial', 'fail'].includes(entry.level), name);
    assert.notEqual(await api(name), undefined, name);
    if (entry.level !== 'full') assert.ok(entry.note, `${name} says what differs`);
  }
});

test('a rename is offered only where the stub has the same name', () => {
  const my = installMy();
  for (const [name, { rename }] of Object.entries(TABLE))
    if (rename) assert.equal(typeof my[rename], 'function', name);
});

test('every adapted API has a case', async () => {
  const covered = new Set(CASES.map(({ name }) => name));
  const missing = [];
  for (const [name, { module, level }] of Object.entries(TABLE)) {
    if (level === 'fail') continue;
    const source = fs.readFileSync(new URL(module, HOST), 'utf8');
    if (new RegExp(`export const ${name} = adapt\\(`).test(source) && !covered.has(name))
      missing.push(name);
  }

  assert.deepEqual([], missing);
});

for (const one of CASES) {
  const { name, native, options = {}, sent, answer, result, cancel, promise = true } = one;

  test(`${name}: success`, async () => {
    const my = prepare(one, answer === undefined ? undefined : { success: answer });
    const { heard, returned } = await called(name, options);

    assert.deepEqual(
      ['success', 'complete'],
      heard.map(([kind]) => kind),
      JSON.stringify(heard),
    );
    assert.equal(`${one.errName || name}:ok`, heard[0][1].errMsg);
    assert.equal(heard[0][1], heard[1][1]);
    assert.equal(typeof (returned && returned.then), 'undefined', 'no promise beside callbacks');
    if (sent) assert.deepEqual(sent, my.sent(native)[0]);
    if (result) assert.deepEqual({ ...result, errMsg: `${one.errName || name}:ok` }, heard[0][1]);
    else assert.ok(!('success' in heard[0][1]), 'the native marker is dropped');
  });

  if (one.canFail !== false) {
    test(`${name}: fail`, async () => {
      prepare(one, { fail: { error: 2, errorMessage: 'broken' } });
      const { heard } = await called(name, options);

      assert.deepEqual(
        ['fail', 'complete'],
        heard.map(([kind]) => kind),
      );
      assert.equal(`${one.errName || name}:fail broken`, heard[0][1].errMsg);
    });
  }

  if (cancel) {
    test(`${name}: cancel`, async () => {
      prepare(one, cancel);
      const { heard } = await called(name, options);

      assert.deepEqual(
        ['fail', 'complete'],
        heard.map(([kind]) => kind),
      );
      assert.equal(`${one.errName || name}:fail cancel`, heard[0][1].errMsg);
    });
  }

  test(`${name}: no callback`, async () => {
    prepare(
      one,
      one.canFail === false ? undefined : { fail: { error: 2, errorMessage: 'broken' } },
    );
    const run = await api(name);
    const returned = run(options);
    if (promise)
      await assert
        .rejects(
          returned,
          one.canFail === false ? undefined : { errMsg: `${one.errName || name}:fail broken` },
        )
        .catch((error) => {
          if (one.canFail !== false) throw error;
        });
    await tick();
  });

  if (promise) {
    test(`${name}: promise`, async () => {
      prepare(one, answer === undefined ? undefined : { success: answer });
      const run = await api(name);
      const value = await run(options);

      assert.equal(`${one.errName || name}:ok`, value.errMsg);
    });
  }

  if (native && one.canFail !== false && one.lacking !== false) {
    test(`${name}: a base library without it`, async () => {
      const my = installMy({ without: [native, ...(one.alsoWithout || [])] });
      Object.assign(my.answers, one.answers);
      const { heard } = await called(name, options);

      assert.deepEqual(
        ['fail', 'complete'],
        heard.map(([kind]) => kind),
      );
      assert.match(heard[0][1].errMsg, /:fail not supported on alipay$/);
    });
  }
}

for (const [name, { level, module }] of Object.entries(TABLE)) {
  const source = fs.readFileSync(new URL(module, HOST), 'utf8');
  if (level !== 'fail' || !new RegExp(`export const ${name} = unsupported\\(`).test(source))
    continue;

  test(`${name}: fails honestly`, async () => {
    installMy();
    const { heard } = await called(name, {});

    assert.deepEqual(
      ['fail', 'complete'],
      heard.map(([kind]) => kind),
    );
    assert.equal(`${name}:fail not supported on alipay`, heard[0][1].errMsg);
    await assert.rejects((await api(name))({}), { errMsg: `${name}:fail not supported on alipay` });
  });
}
