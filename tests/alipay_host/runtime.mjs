// A small stand-in for Alipay's component and page runtime: what the host calls, in the order Alipay calls it.
import { installMy } from './stub.mjs';

installMy();
const registered = { app: null, pages: [] };
globalThis.App = (options) => {
  registered.app = options;
};
globalThis.Page = (options) => {
  registered.last = options;
};
globalThis.Component = (options) => {
  registered.last = options;
};
globalThis.getApp = () => registered.app;
globalThis.getCurrentPages = () => registered.pages;

const HOST = new URL('../../dialects/alipay/host/', import.meta.url);
export const host = await import(new URL('app.js', HOST));
export const hostPart = (path) => import(new URL(path, HOST));

/** The native options a constructor of the host hands to Alipay. */
export function registering(run) {
  registered.last = null;
  run();
  return registered.last || registered.app;
}

function place(data, path, value) {
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  let target = data;
  keys.slice(0, -1).forEach((key, index) => {
    if (target[key] === null || typeof target[key] !== 'object')
      target[key] = /^\d+$/.test(keys[index + 1]) ? [] : {};
    target = target[key];
  });
  target[keys[keys.length - 1]] = value;
}

/** What every native instance has: data, setData, and a record of what reached the view. */
function base(options) {
  const instance = { renders: [] };
  instance.data =
    typeof options.data === 'function' ? options.data() : structuredClone(options.data || {});
  instance.setData = function setData(values, callback) {
    this.renders.push(Object.keys(values));
    this.data = { ...this.data };
    for (const [path, value] of Object.entries(values)) place(this.data, path, value);
    if (callback) callback();
  };
  return instance;
}

export function openPage(options, { query = {}, route = 'pages/a/a', show = true } = {}) {
  const page = Object.assign(base(options), { route, $viewId: '7' });
  for (const [key, value] of Object.entries(options))
    if (key !== 'data' && key !== 'events') page[key] = value;
  page.events = options.events;
  registered.pages.push(page);
  page.onLoad(query);
  if (show) page.onShow();
  return page;
}

/** Makes a component: `owner` holds its tag, `parent` is around it (a slot's component), page by default. */
export function mount(
  options,
  { props = {}, page, owner = page, parent = owner, is = 'components/a/a', ready = true } = {},
) {
  const instance = Object.assign(base(options), options.methods, { is, $id: 1, $page: page });
  const refOf = (one) => (one && one.ref ? one.ref() : one);
  instance.selectOwnerComponent = () => refOf(owner);
  instance.selectComposedParentComponent = () => refOf(parent);
  instance.props = { ...options.props, ...props };
  if (options.ref) instance.ref = options.ref;
  instance.options = options;
  options.onInit.call(instance);
  options.deriveDataFromProps.call(instance, instance.props);
  if (ready) options.didMount.call(instance);
  return instance;
}

export function pass(instance, props) {
  const next = { ...instance.options.props, ...instance.props, ...props };
  instance.options.deriveDataFromProps.call(instance, next);
  instance.props = next;
}

export const mountReady = (instance) => instance.options.didMount.call(instance);
export const unmount = (instance) => instance.options.didUnmount.call(instance);

/** A page nobody cares about, for components that need one around them. */
export const blankPage = () => openPage(registering(() => host.Page({})));
export const component = (options) => registering(() => host.Component(options));
