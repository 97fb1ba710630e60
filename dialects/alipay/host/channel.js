// Event channels between a page and the page it opens, kept in JavaScript so that they need no
// host feature.

/** WeChat's EventChannel: emit, on, once, off. */
export class EventChannel {
  constructor() {
    this.listeners = new Map();
    this.waiting = new Map();
    // Hidden, so that a result that holds a channel can still be turned into JSON.
    Object.defineProperty(this, 'peer', { value: null, writable: true });
  }

  /** Calls the other side's listeners; what nobody listens to yet waits for the first listener. */
  emit(name, ...args) {
    const target = this.peer || this;
    const listeners = target.listeners.get(name);
    if (!listeners || listeners.length === 0) {
      target.waiting.set(name, [...(target.waiting.get(name) || []), args]);
      return;
    }
    for (const entry of [...listeners]) {
      if (entry.once) target.off(name, entry.listener);
      entry.listener(...args);
    }
  }

  on(name, listener) {
    this.add(name, listener, false);
  }

  once(name, listener) {
    this.add(name, listener, true);
  }

  off(name, listener) {
    if (listener === undefined) this.listeners.delete(name);
    else
      this.listeners.set(
        name,
        (this.listeners.get(name) || []).filter((entry) => entry.listener !== listener),
      );
  }

  add(name, listener, once) {
    if (typeof listener !== 'function') return;
    const early = this.waiting.get(name) || [];
    this.waiting.delete(name);
    if (once && early.length > 0) {
      listener(...early[0]);
      return;
    }
    this.listeners.set(name, [...(this.listeners.get(name) || []), { listener, once }]);
    for (const args of early) listener(...args);
  }
}

/** The two ends of a channel: what one emits, the other hears. */
export function channelPair(events = {}) {
  const opener = new EventChannel();
  const opened = new EventChannel();
  opener.peer = opened;
  opened.peer = opener;
  for (const [name, listener] of Object.entries(events || {})) opener.on(name, listener);
  return { opener, opened };
}

const pending = [];

/**
 * Keeps the opened page's end until that page loads; returns a function that gives it up (the
 * navigation failed).
 */
export function offerChannel(url, opened) {
  const entry = { path: String(url).split('?')[0], opened };
  pending.push(entry);
  return () => {
    const index = pending.indexOf(entry);
    if (index !== -1) pending.splice(index, 1);
  };
}

/**
 * The channel offered to the page that is loading now; relative urls are matched by their last
 * piece.
 */
export function takeChannel(route) {
  const own = `/${String(route || '').replace(/^\//, '')}`;
  const index = pending.findIndex(({ path }) =>
    own.endsWith(path.replace(/^(\.{0,2}\/)+/, '/').replace(/^(?!\/)/, '/')),
  );
  return index === -1 ? new EventChannel() : pending.splice(index, 1)[0].opened;
}
