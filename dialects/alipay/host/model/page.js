// Page(), and Component() used as a page: both become the options of Alipay's Page.
import { takeChannel } from '../channel.js';
import { has, quiet } from '../invoke.js';
import { nativePage } from '../native.js';
import { announce } from '../signal.js';
import { definitionOf } from './behavior.js';
import { handlers, initialData } from './component.js';
import { copy } from './data.js';
import { callHooks, equip } from './instance.js';
import { componentsOf, stateOf } from './registry.js';
import { receive } from './update.js';

const NOT_METHODS = new Set([
  'data',
  'behaviors',
  'options',
  'observers',
  'lifetimes',
  'pageLifetimes',
  'properties',
  'relations',
  'externalClasses',
  'definitionFilter',
  'export',
]);
const LIFETIMES = new Set(['created', 'attached', 'ready', 'moved', 'detached', 'error']);

// WeChat waits this long for a share promise before it shares what was returned beside it.
const SHARE_PATIENCE = 3000;

/**
 * Tells the page's components; each hears `show` once per showing, also when it comes later than
 * the page.
 */
function tellComponents(page, name, ...values) {
  for (const component of componentsOf(page)) {
    const state = stateOf(component);
    if (name === 'show') state.shown = true;
    if (name === 'hide') state.shown = false;
    callHooks(component, state.definition.pageLifetimes[name], ...values);
  }
}

function call(page, name, ...values) {
  const { definition } = stateOf(page);
  const method = definition.methods[name];
  return typeof method === 'function' ? method.apply(page, values) : undefined;
}

function load(page, definition, extras, query) {
  const state = equip(page, definition);
  const options = query || {};
  const channel = takeChannel(page.route);
  page.options = options;
  page.getOpenerEventChannel = () => channel;
  for (const [name, value] of Object.entries(extras)) page[name] = copy(value);
  state.visible = false;
  callHooks(page, definition.lifetimes.created);
  receive(page, options);
  callHooks(page, definition.lifetimes.attached);
  // Alipay always offers sharing; WeChat only where the page answers for it.
  if (!definition.methods.onShareAppMessage && has('hideShareMenu'))
    quiet(my.hideShareMenu({ fail() {} }));
  call(page, 'onLoad', options);
}

function show(page, definition) {
  stateOf(page).visible = true;
  call(page, 'onShow');
  callHooks(page, definition.pageLifetimes.show);
  tellComponents(page, 'show');
}

function hide(page, definition) {
  stateOf(page).visible = false;
  call(page, 'onHide');
  callHooks(page, definition.pageLifetimes.hide);
  tellComponents(page, 'hide');
}

function unload(page, definition) {
  call(page, 'onUnload');
  callHooks(page, definition.lifetimes.detached);
  stateOf(page).visible = false;
  stateOf(page).detached = true;
}

function resized(page, definition, payload) {
  call(page, 'onResize', payload);
  callHooks(page, definition.pageLifetimes.resize, payload);
  tellComponents(page, 'resize', payload);
  announce('resize', payload);
}

function ownAddress(page) {
  const query = Object.entries(page.options || {})
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  return `${page.route}${query ? `?${query}` : ''}`;
}

function shareContent(page, content) {
  const { promise: _promise, path, ...rest } = content || {};
  return { ...rest, path: String(path || ownAddress(page)).replace(/^\//, '') };
}

/** What the page wants to share; a promise in it is waited for as long as WeChat would. */
function share(page, raw = {}) {
  const { from, target, webViewUrl } = raw;
  const event = {
    from: from === 'button' ? 'button' : 'menu',
    target: target && { ...target, dataset: target.targetDataset || target.dataset || {} },
    webViewUrl,
  };
  const content = call(page, 'onShareAppMessage', event);
  const waited = content && (typeof content.then === 'function' ? content : content.promise);
  if (!waited) return shareContent(page, content);
  const fallback = typeof content.then === 'function' ? {} : content;
  const late = new Promise((resolve) => {
    setTimeout(() => resolve(fallback), SHARE_PATIENCE);
  });
  return Promise.race([Promise.resolve(waited).catch(() => fallback), late]).then((found) =>
    shareContent(page, found),
  );
}

/** Functions that Alipay calls only when they are there, and that cost something to be called. */
const OPTIONAL = {
  onPullDownRefresh: (page) => call(page, 'onPullDownRefresh'),
  onReachBottom: (page) => call(page, 'onReachBottom'),
  onPageScroll: (page, { scrollTop = 0 } = {}) => call(page, 'onPageScroll', { scrollTop }),
  onShareAppMessage: share,
  onTabItemTap: (page, { index, pagePath, text } = {}) =>
    call(page, 'onTabItemTap', { index, pagePath, text }),
};

/** The options for Alipay's Page, out of a definition whose methods hold the lifecycle. */
export function pageOptions(definition, extras = {}) {
  const native = {
    ...extras,
    ...handlers(definition.methods),
    data: () => initialData(definition),
    onLoad(query) {
      load(this, definition, extras, query);
    },
    onShow() {
      show(this, definition);
    },
    onReady() {
      callHooks(this, definition.lifetimes.ready);
      call(this, 'onReady');
    },
    onHide() {
      hide(this, definition);
    },
    onUnload() {
      unload(this, definition);
    },
    events: {
      onResize(payload) {
        resized(this, definition, payload);
      },
      onKeyboardHeight({ height = 0 } = {}) {
        announce('keyboard', { height, duration: 0 });
      },
    },
  };
  for (const [name, run] of Object.entries(OPTIONAL)) {
    delete native[name];
    if (typeof definition.methods[name] !== 'function') continue;
    native[name] = function optional(payload) {
      return run(this, payload);
    };
  }
  // Alipay tells of a tap on the tab that is already open by another event; WeChat by the same.
  if (native.onTabItemTap) native.events.onSelectedTabItemTap = native.onTabItemTap;
  delete native.onResize;
  return native;
}

/**
 * A page's own options in the shape of a component's: its functions are methods, the rest its own
 * fields.
 */
function asDefinition(options) {
  const methods = {};
  const extras = {};
  const known = {};
  for (const [name, value] of Object.entries(options || {})) {
    if (NOT_METHODS.has(name)) known[name] = value;
    else if (typeof value === 'function') methods[name] = value;
    else extras[name] = value;
  }
  // On a page these names are ordinary methods; only `lifetimes` of its behaviors are hooks.
  const definition = definitionOf({ ...known, methods });
  for (const name of LIFETIMES) if (methods[name]) definition.methods[name] = methods[name];
  return { definition, extras };
}

export function Page(options) {
  const { definition, extras } = asDefinition(options);
  return nativePage(pageOptions(definition, extras));
}

/**
 * Component() in a page's script: the lifecycle is in `methods`, the query fills the properties.
 */
export function PageComponent(options) {
  return nativePage(pageOptions(definitionOf(options || {})));
}
