// Component(): a canonical definition as the options of Alipay's Component.
import { nativeComponent } from '../native.js';
import { definitionOf } from './behavior.js';
import { copy } from './data.js';
import { TEMPLATE_METHODS, wrapHandler } from './event.js';
import { callHooks, equip } from './instance.js';
import { initial } from './properties.js';
import { expose, pageOf, stateOf } from './registry.js';
import { link, unlink } from './relations.js';
import { receive } from './update.js';

export function handlers(methods) {
  const wrapped = {};
  for (const [name, method] of Object.entries(methods))
    wrapped[name] = typeof method === 'function' ? wrapHandler(method) : method;
  return { ...wrapped, ...TEMPLATE_METHODS };
}

export function initialData(definition) {
  return { ...copy(definition.data), ...initial(definition.properties) };
}

/**
 * created, then what the parent passed (observers run), then attached: all before the first
 * render.
 */
function begin(instance, definition) {
  equip(instance, definition);
  stateOf(pageOf(instance)).components.add(instance);
  callHooks(instance, definition.lifetimes.created);
  receive(instance, instance.props);
  callHooks(instance, definition.lifetimes.attached);
}

function mounted(instance, definition) {
  link(instance);
  const page = stateOf(pageOf(instance));
  const state = stateOf(instance);
  // Alipay shows the page before its components exist, WeChat after they are attached.
  if (page.visible && !state.shown) {
    state.shown = true;
    callHooks(instance, definition.pageLifetimes.show);
  }
  callHooks(instance, definition.lifetimes.ready);
}

function ended(instance, definition) {
  callHooks(instance, definition.lifetimes.detached);
  unlink(instance);
  stateOf(pageOf(instance)).components.delete(instance);
  stateOf(instance).detached = true;
}

/** The options for Alipay's constructor; apart from the call so that they can be tested. */
export function componentOptions(options) {
  const definition = definitionOf(options || {});
  const native = {
    options: { virtualHost: Boolean(definition.options.virtualHost), externalClasses: true },
    externalClasses: definition.externalClasses,
    // Declared but undefined: only so can "not passed" be told from "passed the default".
    props: Object.fromEntries(Object.keys(definition.properties).map((name) => [name, undefined])),
    data: () => initialData(definition),
    methods: handlers(definition.methods),
    onInit() {
      begin(this, definition);
    },
    deriveDataFromProps(next) {
      receive(this, next);
    },
    didMount() {
      mounted(this, definition);
    },
    didUnmount() {
      ended(this, definition);
    },
  };
  if (definition.lifetimes.error.length > 0) {
    native.onError = function onError(error) {
      callHooks(this, definition.lifetimes.error, error);
    };
  }
  if (definition.export) {
    native.ref = function ref() {
      return expose(this, definition.export.call(this));
    };
  }
  return native;
}

export function Component(options) {
  return nativeComponent(componentOptions(options));
}
