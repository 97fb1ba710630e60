// Things Alipay tells only to pages (resize, keyboard height) and WeChat tells to anyone who asked.

const listeners = new Map();

export function listen(name, listener) {
  if (typeof listener !== 'function') return;
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name).add(listener);
}

export function unlisten(name, listener) {
  if (listener === undefined) listeners.delete(name);
  else if (listeners.has(name)) listeners.get(name).delete(listener);
}

export function announce(name, payload) {
  for (const listener of [...(listeners.get(name) || [])]) listener(payload);
}
