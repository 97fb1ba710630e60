// A stub of `my`, made from the typings: it refuses unknown functions, unknown options and missing required options.
import fs from 'node:fs';

const API = JSON.parse(fs.readFileSync(new URL('./my_api.json', import.meta.url), 'utf8'));
const CALLBACKS = new Set(['success', 'fail', 'complete']);

function sample(type) {
  const text = type.replace(/^\?/, '');
  if (text.startsWith('"')) return text.split('"')[1];
  if (/\[\]$/.test(text)) return text.startsWith('string') ? ['text'] : [];
  if (text.startsWith('number')) return 1;
  if (text.startsWith('boolean') || text === 'true') return true;
  return text.startsWith('string') ? 'text' : {};
}

function checkOptions(name, entry, options) {
  if (!entry.options) return;
  const given = options || {};
  for (const key of Object.keys(given)) {
    if (!CALLBACKS.has(key) && !(key in entry.options))
      throw new Error(`my.${name} does not know the option "${key}"`);
  }
  for (const [key, type] of Object.entries(entry.options)) {
    if (!type.startsWith('?') && !(key in given))
      throw new Error(`my.${name} needs the option "${key}"`);
  }
}

/** The stub: `calls` records, `answers[name]` decides ({success}, {fail}, or a value for synchronous calls). */
export function createMy({ without = [] } = {}) {
  const my = {
    calls: [],
    answers: {},
    listeners: {},
    SDKVersion: '2.9.0',
    isIDE: false,
    env: { USER_DATA_PATH: 'https://usr' },
  };
  for (const [name, entry] of Object.entries(API)) {
    if (name === '' || without.includes(name)) continue;
    if (/^(on|off)[A-Z]/.test(name)) my[name] = listener(my, name);
    else
      my[name] = entry.asynchronous ? asynchronous(my, name, entry) : synchronous(my, name, entry);
  }
  my.emit = (name, ...payload) => [...(my.listeners[name] || [])].forEach((one) => one(...payload));
  my.sent = (name) => my.calls.filter((call) => call.name === name).map((call) => call.options);
  my.canIUse = (schema) => {
    my.calls.push({ name: 'canIUse', options: schema });
    return typeof my[String(schema).split('.')[0]] === 'function';
  };
  return my;
}

function listener(my, name) {
  const event = name.replace(/^(on|off)/, '');
  return (callback) => {
    const set = (my.listeners[event] = my.listeners[event] || new Set());
    if (name.startsWith('on')) set.add(callback);
    else if (callback) set.delete(callback);
    else set.clear();
  };
}

function plainOptions(options) {
  return Object.fromEntries(Object.entries(options || {}).filter(([key]) => !CALLBACKS.has(key)));
}

function asynchronous(my, name, entry) {
  return (options) => {
    checkOptions(name, entry, options);
    my.calls.push({ name, options: plainOptions(options) });
    const answer = my.answers[name] || {};
    const failed = 'fail' in answer;
    const payload = failed
      ? answer.fail
      : 'success' in answer
        ? answer.success
        : Object.fromEntries(
            Object.entries(entry.success || {}).map(([key, type]) => [key, sample(type)]),
          );
    const promise = new Promise((resolve, reject) => {
      setTimeout(() => {
        if (failed && options && options.fail) options.fail(payload);
        if (!failed && options && options.success) options.success(payload);
        if (options && options.complete) options.complete(payload);
        (failed ? reject : resolve)(payload);
      }, 0);
    });
    return Object.assign(promise, answer.task || {});
  };
}

function synchronous(my, name, entry) {
  return (...values) => {
    if (
      values.length > 0 &&
      values[0] !== null &&
      typeof values[0] === 'object' &&
      !(values[0] instanceof ArrayBuffer)
    )
      checkOptions(name, entry, values[0]);
    my.calls.push({ name, options: values.length > 1 ? values : values[0] });
    const answer = my.answers[name];
    if (typeof answer === 'function') return answer(...values);
    return answer === undefined ? {} : answer;
  };
}

/** Installs a fresh stub as the global `my` and hands it over. */
export function installMy(options) {
  const my = createMy(options);
  globalThis.my = my;
  return my;
}

export const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
