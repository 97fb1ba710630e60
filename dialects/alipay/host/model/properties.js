// Properties: their types, what they are when nobody passes them, and how a passed value is made
// to fit.
import { copy } from './data.js';

const DEFAULTS = new Map([
  [String, ''],
  [Number, 0],
  [Boolean, false],
  [Array, []],
  [Object, null],
  [Function, null],
  [null, null],
]);

function typed(type) {
  return DEFAULTS.has(type) ? type : null;
}

/**
 * One property in full form, out of `Number`, `null` or `{type, value, optionalTypes, observer}`.
 */
export function property(definition) {
  const full =
    definition !== null && typeof definition === 'object' ? definition : { type: definition };
  const type = typed(full.type === undefined ? null : full.type);
  const value = full.value === undefined ? DEFAULTS.get(type) : full.value;
  return {
    type,
    optionalTypes: (full.optionalTypes || []).map(typed),
    value,
    observer: full.observer,
  };
}

export function initial(properties) {
  const values = {};
  for (const [name, { value }] of Object.entries(properties)) values[name] = copy(value);
  return values;
}

function fits(type, value) {
  if (type === null) return true;
  if (type === Array) return Array.isArray(value);
  if (type === Object)
    return value === null || (typeof value === 'object' && !Array.isArray(value));
  if (type === Function) return typeof value === 'function';
  return typeof value === type.name.toLowerCase();
}

/**
 * The value as WeChat would store it. Nothing that does not fit is kept: the type's own empty
 * value takes its place.
 */
export function coerce({ type, optionalTypes }, value) {
  if (fits(type, value) || optionalTypes.some((one) => fits(one, value))) return value;
  if (type === String)
    return value === null || value === undefined || typeof value === 'function'
      ? ''
      : String(value);
  if (type === Number) return Number.isFinite(Number(value)) && value !== null ? Number(value) : 0;
  if (type === Boolean) return Boolean(value);
  if (type === Object && Array.isArray(value)) return value;
  return copy(DEFAULTS.get(type));
}

/**
 * A passed property under its camel-case name, or under the name with hyphens when a template
 * kept it.
 */
export function passed(props, name) {
  if (!props) return undefined;
  if (props[name] !== undefined) return props[name];
  return props[name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)];
}
