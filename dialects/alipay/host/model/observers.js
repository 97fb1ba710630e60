// Data observers: "a, b.c, list[0], form.**" and which of them a change calls.
import { read, segments } from './data.js';

/** One observed path; `deep` is the trailing `**`. */
function observed(text) {
  const path = segments(text.trim());
  const deep = path[path.length - 1] === '**';
  return { path: deep ? path.slice(0, -1) : path, deep };
}

export function observer(key, run) {
  return { paths: key.split(',').map(observed), run };
}

function startsWith(path, prefix) {
  return (
    prefix.length <= path.length &&
    prefix.every((segment, index) => String(segment) === String(path[index]))
  );
}

/**
 * Setting a path calls observers of it and of what lies below; what lies above only sees it
 * through `**`.
 */
function touches({ path, deep }, changed) {
  return startsWith(path, changed) || (deep && startsWith(changed, path));
}

export function isCalled({ paths }, changed) {
  return paths.some((path) => touches(path, changed));
}

export function callObserver(instance, { paths, run }, methods) {
  const handler = typeof run === 'string' ? methods[run] : run;
  if (typeof handler === 'function')
    handler.apply(
      instance,
      paths.map(({ path }) => read(instance.data, path)),
    );
}
