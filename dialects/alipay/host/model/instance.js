// What `this` offers in a component or page, put on each instance when it is made.
import { createIntersectionObserver, queryOf } from '../api/query.js';
import { behaviorOf } from './behavior.js';
import { modelReporter, triggerEvent } from './event.js';
import {
  componentsOf,
  datasetOf,
  idOf,
  isPage,
  ownerOf,
  pageOf,
  select,
  stateOf,
} from './registry.js';
import { relationNodes } from './relations.js';
import { safely } from './safely.js';
import { update } from './update.js';

const NATIVE = [
  'setData',
  'selectOwnerComponent',
  'selectComposedParentComponent',
  '$selectComponent',
  '$selectAllComponents',
  '$batchedUpdates',
  'getTabBar',
  'createMediaQueryObserver',
];

function chosen(instance, native, selector) {
  const found = typeof native === 'function' ? native.call(instance, selector) : null;
  return found === undefined ? null : found;
}

const TAB_BAR = /(^|\/)(custom|customize)-tab-bar\/index$/;

function tabBarOf(instance) {
  const { getTabBar } = stateOf(pageOf(instance)).native;
  const found = typeof getTabBar === 'function' ? getTabBar.call(pageOf(instance)) : null;
  return (
    found || componentsOf(pageOf(instance)).find((one) => TAB_BAR.test(String(one.is))) || null
  );
}

function notThere(name) {
  return function lacking(...values) {
    console.warn(`this.${name}: not supported on alipay`);
    const callback = values[values.length - 1];
    if (typeof callback === 'function') callback();
  };
}

const METHODS = {
  setData(values, callback) {
    update(this, values, callback);
  },
  triggerEvent(name, detail, options) {
    triggerEvent(this, name, detail, options);
  },
  selectComponent(selector) {
    return (
      chosen(this, stateOf(this).native.$selectComponent, selector) ||
      select(this, selector)[0] ||
      null
    );
  },
  selectAllComponents(selector) {
    const found = chosen(this, stateOf(this).native.$selectAllComponents, selector) || [];
    return found.length > 0 ? found : select(this, selector);
  },
  selectOwnerComponent() {
    return isPage(this) ? null : ownerOf(this);
  },
  createSelectorQuery() {
    return queryOf(this);
  },
  createIntersectionObserver(options) {
    return createIntersectionObserver(this, options);
  },
  createMediaQueryObserver() {
    const { createMediaQueryObserver } = stateOf(this).native;
    if (typeof createMediaQueryObserver === 'function') return createMediaQueryObserver.call(this);
    return { observe() {}, disconnect() {} };
  },
  getRelationNodes(key) {
    return relationNodes(this, key);
  },
  hasBehavior(reference) {
    return stateOf(this).definition.behaviors.has(behaviorOf(reference));
  },
  getTabBar(callback) {
    const tabBar = tabBarOf(this);
    if (typeof callback === 'function') callback(tabBar);
    return tabBar;
  },
  getPageId() {
    return String(pageOf(this).$viewId || pageOf(this).route || '');
  },
  groupSetData(run) {
    const { $batchedUpdates } = stateOf(pageOf(this)).native;
    if (typeof $batchedUpdates === 'function') $batchedUpdates.call(pageOf(this), run);
    else run();
  },
  animate: notThere('animate'),
  clearAnimation: notThere('clearAnimation'),
  setInitialRenderingCache: notThere('setInitialRenderingCache'),
  setUpdatePerformanceListener: notThere('setUpdatePerformanceListener'),
};

const GETTERS = {
  properties: (instance) => instance.data,
  id: idOf,
  dataset: (instance) =>
    Object.fromEntries(
      Object.entries(datasetOf(instance)).filter(([key]) => !/^tp[A-Z]/.test(key)),
    ),
};

function define(instance, name, descriptor) {
  try {
    Object.defineProperty(instance, name, { configurable: true, enumerable: false, ...descriptor });
  } catch {
    // A base library that seals a name of its own keeps it; the rest of the instance still works.
  }
}

/**
 * Turns a fresh native instance into one the app knows. Methods of the app win over methods of
 * the host.
 */
export function equip(instance, definition) {
  const state = stateOf(instance);
  state.definition = definition;
  state.fireModel = modelReporter(instance);
  for (const name of NATIVE)
    if (typeof instance[name] === 'function') state.native[name] = instance[name];
  for (const [name, value] of Object.entries(METHODS)) {
    if (name === 'setData' || !(name in definition.methods))
      define(instance, name, { value, writable: true });
  }
  for (const [name, read] of Object.entries(GETTERS)) {
    if (name in definition.methods) continue;
    define(instance, name, {
      get: () => read(instance),
      set: (value) => define(instance, name, { value, writable: true }),
    });
  }
  return state;
}

export function callHooks(instance, hooks, ...values) {
  for (const hook of hooks) safely(() => hook.apply(instance, values));
}
