/** A page that builds any tree of tags on demand, the way a compiled template would. */
import { boot } from '/rt/boot.js';
import { at, Page, unit } from '/rt/define.js';
import { on } from '/rt/events.js';
import '/rt/gestures.js';
import { hover } from '/rt/hover.js';
import { ui } from '/rt/ui.js';
import { top } from '/rt/nav.js';

const HOST = ['id', 'class'];
const table = await (await fetch('/rt/ui.json')).json();
const classes = {};

async function load(tag) {
  const { module, export: name } = table[tag] || {};
  if (module && !classes[tag]) classes[tag] = (await import(`/rt/${module}`))[name];
}

/** `[tag, properties, children...]`; handlers are properties that begin with `bind`. */
function element(spec) {
  if (typeof spec === 'string') return document.createTextNode(spec);
  const [tag, props = {}, ...children] = spec;
  const made = document.createElement(`wx-${tag}`);
  const holder = document.createElement('template');
  holder.innerHTML = (table[tag] && table[tag].shell) || '<slot></slot>';
  made.append(holder.content);
  const slot = made.querySelector('slot');
  if (slot) slot.replaceWith(...children.map(element));
  made.$spec = [tag, props];
  for (const name of HOST) if (props[name] !== undefined) made.setAttribute(name, props[name]);
  if (props.style) made.style.cssText = props.style;
  for (const name of Object.keys(props)) {
    if (name.startsWith('data-')) (made.$d = made.$d || {})[name.slice(5)] = props[name];
  }
  return made;
}

function split(props) {
  const given = {};
  const handlers = {};
  for (const name of Object.keys(props)) {
    if (name.startsWith('bind')) handlers[name.slice(4)] = props[name];
    else if (!HOST.includes(name) && name !== 'style' && !name.startsWith('data-')) given[name] = props[name];
  }
  return [given, on(handlers)];
}

function start(root, c) {
  const parts = [];
  for (const made of [root, ...root.querySelectorAll('*')]) {
    if (!made.$spec) continue;
    const [tag, props] = made.$spec;
    const [given, handlers] = split(props);
    if (table[tag] && table[tag].hover) hover(made, ...table[tag].hover);
    if (Object.keys(handlers).length) made.$e = handlers;
    if (classes[tag]) parts.push(ui(made, classes[tag], c, given));
  }
  return parts;
}

const stage = {
  ready: false,
  events: [],
  answer: undefined,
  async show(...specs) {
    const tags = new Set();
    const collect = (spec) => {
      if (typeof spec === 'string') return;
      tags.add(spec[0]);
      spec.slice(2).forEach(collect);
    };
    specs.forEach(collect);
    await Promise.all([...tags].map(load));
    stage.clear();
    stage.events.length = 0;
    const home = stage.inner.el;
    stage.parts = [];
    for (const spec of specs) {
      const made = element(spec);
      if (spec[0]) stage.parts.push(...start(made, stage.inner));
      home.append(made);
    }
    stage.parts.forEach((part) => part.attach());
    await new Promise((done) => setTimeout(done, 30));
  },
  clear() {
    (stage.parts || []).forEach((part) => part.detach());
    stage.parts = [];
    stage.inner.el.replaceChildren();
  },
  add(parent, spec) {
    const made = element(spec);
    const parts = start(made, stage.inner);
    document.querySelector(parent).append(made);
    parts.forEach((part) => part.attach());
  },
  ui: (selector) => document.querySelector(selector).$u,
  of: (type) => stage.events.filter((event) => event.type === type).map((event) => event.detail),
  top,
};
globalThis.stage = stage;

at('pages/stage/stage');
Page({
  onShareAppMessage: () => ({ title: 'Shared', path: '/pages/stage/stage?from=share' }),
  onLoad(query) {
    this.query = query;
  },
  log(event) {
    stage.events.push({ type: event.type, detail: event.detail, id: event.currentTarget.id });
    return stage.answer;
  },
});
unit('pages/stage/stage', {
  template(c) {
    stage.inner = c;
    const anchor = document.createComment('');
    return { a: anchor, z: anchor, u() {}, k: [] };
  },
});
at('pages/other/other');
Page({});
unit('pages/other/other', {
  template() {
    const anchor = document.createComment('');
    return { a: anchor, z: anchor, u() {}, k: [] };
  },
});

if (new URLSearchParams(location.search).has('v2')) document.getElementById('app').classList.add('rt-v2');
await boot({
  app: async () => {},
  root: '/',
  prefix: 'stage:',
  name: 'Stage',
  appid: 'stage',
  version: '1.2.3',
  router: 'hash',
  entry: 'pages/stage/stage',
  pages: {
    'pages/stage/stage': { load: async () => {} },
    'pages/other/other': { load: async () => {} },
  },
  window: {
    navigationBarTitleText: 'Stage',
    navigationBarBackgroundColor: '#ededed',
    navigationBarTextStyle: 'black',
  },
});
stage.ready = true;
