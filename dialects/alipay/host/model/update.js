// setData: what WeChat does between the call and the view.
import { copy, read, same, segments, write } from './data.js';
import { callObserver, isCalled } from './observers.js';
import { coerce, passed } from './properties.js';
import { stateOf } from './registry.js';

// An observer that sets what it observes would run for ever; WeChat runs out of stack there.
const MOST_ROUNDS = 500;

function run(instance, handler, ...values) {
  const { methods } = stateOf(instance).definition;
  const found = typeof handler === 'string' ? methods[handler] : handler;
  if (typeof found === 'function') found.apply(instance, values);
}

/** Writes one value and notes what has to be told. Undefined never gets into the data. */
function store(instance, key, value) {
  const state = stateOf(instance);
  if (value === undefined) {
    console.warn(`setData: "${key}" is undefined and was left as it is`);
    return;
  }
  const path = segments(key);
  const definition = path.length === 1 ? state.definition.properties[key] : undefined;
  const next = copy(definition ? coerce(definition, value) : value);
  const rootProperty = state.definition.properties[path[0]];
  const before = rootProperty && rootProperty.observer ? copy(instance.data[path[0]]) : undefined;
  write(instance.data, path, next);
  // Re-inserted, so that the native call applies "a" and "a.b" in the order they were set.
  delete state.pending[key];
  state.pending[key] = next;
  state.changes.push({
    path,
    property: path[0],
    observer: rootProperty && rootProperty.observer,
    before,
  });
}

function tell(instance, changes) {
  const { definition } = stateOf(instance);
  const paths = changes.map(({ path }) => path);
  for (const one of definition.observers)
    if (isCalled(one, paths)) callObserver(instance, one, definition.methods);
  for (const { path, property, observer, before } of changes) {
    if (!observer) continue;
    const now = instance.data[property];
    if (
      !Object.is(now, before) &&
      !(path.length === 1 && typeof now !== 'object' && same(now, before))
    )
      run(instance, observer, now, before, path);
  }
}

/**
 * Data first, observers next, one native call last, so that the view sees observers' changes in the same step.
 * A setData inside an observer joins the step that is under way.
 */
export function update(instance, values, callback) {
  const state = stateOf(instance);
  if (state.detached) return;
  for (const [key, value] of Object.entries(values || {})) store(instance, key, value);
  if (state.updating) {
    if (callback) (state.callbacks = state.callbacks || []).push(callback);
    return;
  }
  state.updating = true;
  try {
    for (let round = 0; state.changes.length > 0; round += 1) {
      if (round > MOST_ROUNDS)
        throw new Error('setData: an observer keeps setting what it observes');
      tell(instance, state.changes.splice(0));
    }
  } finally {
    state.updating = false;
    state.changes = [];
    flush(instance, callback);
  }
}

function flush(instance, callback) {
  const state = stateOf(instance);
  const pending = state.pending;
  const callbacks = [...(callback ? [callback] : []), ...(state.callbacks || [])];
  state.pending = {};
  state.callbacks = undefined;
  const after =
    callbacks.length > 0 ? () => callbacks.forEach((one) => one.call(instance)) : undefined;
  state.native.setData.call(instance, pending, after);
  if (!state.receiving) reportModel(instance, Object.keys(pending));
}

/** Two-way binding: a component that sets its own property tells the template it stands in. */
function reportModel(instance, keys) {
  const { definition } = stateOf(instance);
  const notify = instance.props && instance.props.onTpModel;
  if (typeof notify !== 'function') return;
  const detail = {};
  for (const key of keys) {
    const name = String(segments(key)[0]);
    if (definition.properties[name]) detail[name] = copy(instance.data[name]);
  }
  if (Object.keys(detail).length > 0) stateOf(instance).fireModel(notify, detail);
}

/** Takes over what the parent passes; `undefined` means "not passed" and leaves the value alone. */
export function receive(instance, props) {
  const state = stateOf(instance);
  if (state.detached || !state.definition) return;
  const values = {};
  for (const name of Object.keys(state.definition.properties)) {
    const value = passed(props, name);
    // Compared with a copy: the parent's data may be changed in place, and then the identity says nothing.
    if (value === undefined || (name in state.received && same(value, state.received[name])))
      continue;
    state.received[name] = copy(value);
    values[name] = value;
  }
  if (Object.keys(values).length === 0) return;
  state.receiving = true;
  try {
    update(instance, values);
  } finally {
    state.receiving = false;
  }
}

/** Two-way binding in the template: `data-tp-model="key:path"` pairs, the event's detail holds the values. */
export function assignModel(instance, pairs, detail) {
  const values = {};
  for (const pair of String(pairs).split(',')) {
    const [key, path] = pair.split(':');
    const value = read(detail, [key]);
    if (path && value !== undefined) values[path] = value;
  }
  instance.setData(values);
}
