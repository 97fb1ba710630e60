// `global`, as scripts of the source platform know it: the language and its timers, nothing of a browser's document.
// Libraries look there to find out where they run; what is written to it is a global variable.

const HIDDEN = new Set([
  ...['window', 'document', 'frames', 'self', 'parent', 'top', 'location', 'navigator', 'history', 'screen', 'alert'],
  ...['confirm', 'prompt', 'localStorage', 'sessionStorage', 'indexedDB', 'XMLHttpRequest', 'WebSocket', 'fetch'],
  ...['MutationObserver', 'WebKitMutationObserver'],
])
const NATIVE = /\[native code\]/
const bound = new Map()

// Where a name lives: what the browser would not let go of is the app's own.
const home = (own, key) => (HIDDEN.has(key) ? own : globalThis)

const read = (own, key) => {
  if (key === 'global' || key === 'globalThis') return globalThis.global
  const value = home(own, key)[key]
  // Functions of the browser insist on being called on the real global object.
  const plain = typeof value !== 'function' || 'prototype' in value || !NATIVE.test(Function.prototype.toString.call(value))
  if (plain) return value
  if (!bound.has(value)) bound.set(value, value.bind(globalThis))
  return bound.get(value)
}

globalThis.global ||= new Proxy(
  {},
  {
    get: read,
    set: (own, key, value) => Reflect.set(home(own, key), key, value),
    has: (own, key) => key in home(own, key),
    deleteProperty: (own, key) => Reflect.deleteProperty(home(own, key), key),
    defineProperty: (own, key, how) => Reflect.defineProperty(home(own, key), key, { ...how, configurable: true }),
    ownKeys: (own) => [...Reflect.ownKeys(globalThis).filter((key) => !HIDDEN.has(key)), ...Reflect.ownKeys(own)],
    getOwnPropertyDescriptor: (own, key) =>
      Object.hasOwn(home(own, key), key)
        ? { value: read(own, key), writable: true, enumerable: true, configurable: true }
        : undefined,
  },
)
