// setData: what WeChat does between the call and the view.
import { copy, read, same, segments, write } from './data.js';
import { callObserver, isCalled } from './observers.js';
import { coerce, passed } from './properties.js';
import { stateOf } from './registry.js';
import { safely } from './safely.js';

// An observer that sets what it observes would run for ever; WeChat hangs there.
const MOST_ROUNDS = 500;

/** Writes one value, and marks the observers it concerns. Undefined never gets into the data. */
function store(instance, key, value) {
  const state = stateOf(instance);
  if (value === undefined) {
    console.warn(`setData: "${key}" is undefined and was left as it is`);
    return;
  }
  const { properties, observers } = state.definition;
  const path = segments(key);
  const whole = path.length === 1;
  const property = properties[path[0]];
  const given = property && whole ? coerce(property, value) : value;
  const next = copy(given);
  const before = whole ? instance.data[key] : undefined;
  write(instance.data, path, next);
  // Re-inserted, so that the native call applies "a" and "a.b" in the order they were set.
  delete state.pending[key];
  state.pending[key] = next;
  observers.forEach((one, index) => {
    if (isCalled(one, path)) state.called.add(index);
  });
  // The very object that is there is no change, even if its insides are: an observer may set what
  // it has just filled in (miniprogram-simulate 1.6.2).
  if (property && property.observer && given !== before) {
    state.changes.push({ path, next, before, run: property.observer });
  }
}

/** Observers in their order, again and again until none of them has set what another observes. */
function observe(instance) {
  const { called, definition } = stateOf(instance);
  for (let round = 0; called.size > 0; round += 1) {
    if (round > MOST_ROUNDS) {
      called.clear();
      throw new Error('setData: an observer keeps setting what it observes');
    }
    definition.observers.forEach((one, index) => {
      if (called.delete(index)) safely(() => callObserver(instance, one, definition.methods));
    });
  }
}

/** Properties' own observers are told what changed; for a path below one, the value there. */
function tellProperties(instance, changes) {
  const { methods } = stateOf(instance).definition;
  for (const { path, next, before, run } of changes) {
    const handler = typeof run === 'string' ? methods[run] : run;
    if (typeof handler === 'function') {
      safely(() => handler.call(instance, next, before, path));
    }
  }
}

/**
 * Data first, observers next, one native call then, so that the view sees the observers' changes
 * in the same step; a setData inside an observer joins it. Properties' own observers come last.
 * This is the order of WeChat's framework, checked by running its simulator (miniprogram-simulate
 * 1.6.2, 2026-11).
 */
export function update(instance, values, callback) {
  const state = stateOf(instance);
  if (state.detached) return;
  for (const [key, value] of Object.entries(values || {})) store(instance, key, value);
  if (callback) state.callbacks.push(callback);
  if (state.updating) return;
  state.updating = true;
  try {
    observe(instance);
  } finally {
    state.updating = false;
    flush(instance);
  }
}

function flush(instance) {
  const state = stateOf(instance);
  const { pending, callbacks, changes, receiving } = state;
  Object.assign(state, { pending: {}, callbacks: [], changes: [], receiving: false });
  const after =
    callbacks.length > 0 ? () => callbacks.forEach((one) => one.call(instance)) : undefined;
  state.native.setData.call(instance, pending, after);
  if (!receiving) reportModel(instance, Object.keys(pending));
  tellProperties(instance, changes);
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

/** What "undefined" from the parent means once there was a value: the type's own empty value. */
function emptied(property) {
  const empty = coerce(property, undefined);
  return empty === undefined ? null : empty;
}

/**
 * Takes over what the parent passes. "undefined" at first means "not passed": Alipay cannot tell
 * the two apart.
 */
export function receive(instance, props) {
  const state = stateOf(instance);
  if (state.detached || !state.definition) return;
  const values = {};
  for (const [name, property] of Object.entries(state.definition.properties)) {
    const value = passed(props, name);
    // Compared with a copy: the parent's data may be changed in place, and then the identity says
    // nothing.
    if (same(value, state.received[name])) continue;
    state.received[name] = copy(value);
    values[name] = value === undefined ? emptied(property) : value;
  }
  if (Object.keys(values).length === 0) return;
  state.receiving = true;
  update(instance, values);
}

/**
 * Two-way binding in the template: `data-tp-model="key:path"` pairs, the event's detail holds the
 * values.
 */
export function assignModel(instance, pairs, detail) {
  const values = {};
  for (const pair of String(pairs).split(',')) {
    const [key, path] = pair.split(':');
    const value = read(detail, [key]);
    // The key of an object that was looped over stands in brackets, as the position in a list does.
    const place = path && path.replace(/\[(?!\d+\])([^\]]*)\]/g, '.$1');
    if (place && value !== undefined) values[place] = value;
  }
  instance.setData(values);
}
