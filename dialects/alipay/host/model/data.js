// Data: copies, comparison, and the paths of setData ("list[0].name").

function isPlain(value) {
  if (value === null || typeof value !== 'object') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A copy in which arrays and plain objects are new; everything else, functions too, is the same.
 * Cycles are kept.
 */
export function copy(value, seen = new Map()) {
  if (!Array.isArray(value) && !isPlain(value)) return value;
  if (seen.has(value)) return seen.get(value);
  const target = Array.isArray(value) ? [] : {};
  seen.set(value, target);
  for (const key of Object.keys(value)) target[key] = copy(value[key], seen);
  return target;
}

/**
 * Whether two values would show the same. Objects that are neither arrays nor plain are compared
 * by identity.
 */
export function same(left, right, depth = 0) {
  if (Object.is(left, right)) return true;
  if (depth > 200 || Array.isArray(left) !== Array.isArray(right)) return false;
  const both = (Array.isArray(left) && Array.isArray(right)) || (isPlain(left) && isPlain(right));
  if (!both) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && same(left[key], right[key], depth + 1))
  );
}

const parsed = new Map();

/** "a.b[0].c" as ['a', 'b', 0, 'c']; a backslash takes a dot or bracket into the name. */
export function segments(path) {
  if (parsed.has(path)) return parsed.get(path);
  const found = [];
  for (const piece of String(path).match(/\[\d+\]|(?:\\.|[^.[\\])+/g) || []) {
    found.push(
      /^\[\d+\]$/.test(piece) ? Number(piece.slice(1, -1)) : piece.replace(/\\(.)/g, '$1'),
    );
  }
  parsed.set(path, found);
  return found;
}

export function read(data, path) {
  let value = data;
  for (const key of path) {
    if (value === null || value === undefined) return undefined;
    value = value[key];
  }
  return value;
}

/**
 * Writes in place; what is missing on the way becomes an array before an index and an object
 * otherwise.
 */
export function write(data, path, value) {
  let target = data;
  for (let index = 0; index < path.length - 1; index += 1) {
    const next = target[path[index]];
    const wantsArray = typeof path[index + 1] === 'number';
    if (next === null || typeof next !== 'object' || (wantsArray && !Array.isArray(next)))
      target[path[index]] = wantsArray ? [] : {};
    target = target[path[index]];
  }
  target[path[path.length - 1]] = value;
}

/**
 * WeChat's merge of a behavior's data into another's: objects are merged, everything else is
 * replaced.
 */
export function mergeData(target, source) {
  for (const key of Object.keys(source || {})) {
    if (isPlain(target[key]) && isPlain(source[key])) mergeData(target[key], source[key]);
    else target[key] = copy(source[key]);
  }
  return target;
}
