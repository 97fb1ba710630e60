// CommonJS at run time: files register factories, `require` runs them, once, when it is reached.

import { at } from './define.js'

const registry = new Map()

// links: what the file's require() texts resolve to, settled when the app was ported.
export const define = (path, factory, links = {}) => {
  registry.set(path, { factory, links, module: undefined })
}

// An ES module that CommonJS files require.
export const provide = (path, namespace) => {
  if (!registry.has(path)) registry.set(path, { module: { exports: namespace } })
}

const beside = (from, text) => {
  const parts = text[0] === '/' ? [] : from.split('/').slice(0, -1)
  for (const part of text.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

// Computed requires are looked up by their path, as WeChat does; null: a module the app does not hold.
const lookUp = (from, links, text) => {
  if (Object.hasOwn(links, text)) return links[text]
  const path = beside(from, text)
  return [path, `${path}.js`, `${path}/index.js`].find((one) => registry.has(one))
}

// The `require` of one file. A second argument is called with the module once it is there, a third when it is not.
export const requirer = (path, links = {}) => {
  const find = (text) => {
    const found = lookUp(path, links, text)
    if (found === null) return absent(text)
    if (!found) throw new Error(`module '${text}' is not defined, require args is '${text}' in '${path}'`)
    return load(found)
  }
  const later = (text) =>
    new Promise((done) => done(find(text))).catch((error) => {
      throw Object.assign(error, { mod: text, errMsg: error.message })
    })
  const require = (text, done, failed) => {
    if (typeof done !== 'function') return find(text)
    later(text).then(done, typeof failed === 'function' ? failed : undefined)
    return undefined
  }
  require.async = later
  return require
}

export const load = (path) => {
  const entry = registry.get(path)
  if (!entry) throw new Error(`module '${path}' is not defined`)
  if (entry.module) return entry.module.exports
  const module = (entry.module = { exports: {}, id: path, loaded: false })
  const require = requirer(path, entry.links)
  const before = at(path.replace(/\.js$/, ''))
  try {
    entry.factory.call(module.exports, module, module.exports, require)
    module.loaded = true
  } finally {
    at(before)
    // A file that throws is run again by the next require, as if it had never been asked for.
    if (!module.loaded) entry.module = undefined
  }
  return module.exports
}

const hasMembers = (value) => typeof value === 'function' || (typeof value === 'object' && value !== null)

// TypeScript without esModuleInterop means the module itself by its namespace, and calls it.
const callable = (whole) => {
  const namespace = function (...given) {
    if (!new.target) return whole.apply(this, given)
    return Reflect.construct(whole, given, new.target === namespace ? whole : new.target)
  }
  namespace.prototype = whole.prototype
  return Object.setPrototypeOf(namespace, whole)
}

// What an ES module that imports a CommonJS one sees: the exports as they are when they are asked for. Functions that are
// called as members of it may set them.
export const interop = (exports) => {
  if (exports && (exports.__esModule || exports[Symbol.toStringTag] === 'Module')) return exports
  const names = hasMembers(exports) ? Object.keys(exports) : []
  const namespace = typeof exports === 'function' ? callable(exports) : Object.create(null)
  for (const name of names) {
    const get = () => exports[name]
    const set = (value) => void (exports[name] = value)
    Object.defineProperty(namespace, name, { get, set, enumerable: true, configurable: true })
  }
  return Object.defineProperty(namespace, 'default', { value: exports, writable: true, enumerable: true, configurable: true })
}

// What importing a package or file that the app does not hold gives: names can be taken from it, so that everything
// else runs; what is called says so and does nothing, and what is waited for is refused.
export const absent = (path) => {
  const problem = `module '${path}' is not part of this app`
  const symbols = { [Symbol.toPrimitive]: () => '', [Symbol.iterator]: () => [][Symbol.iterator]() }
  const standIn = (name, isResult) => {
    const called = (how) => console.warn(`${how} does nothing: ${problem}`)
    const self = new Proxy(function () {}, {
      get: (target, key) => {
        if (key === 'prototype') return target.prototype
        if (isResult && /^(then|catch|finally)$/.test(String(key)))
          return (...args) => Promise.reject(new Error(problem))[key](...args)
        if (key === 'then') return undefined
        return typeof key === 'symbol' ? symbols[key] : standIn(`${name}.${key}`, isResult)
      },
      apply: () => {
        called(`${name}()`)
        return standIn(`${name}()`, true)
      },
      construct: (_, __, type) => {
        called(`new ${name}()`)
        return type === self ? standIn(name, false) : Object.create(type.prototype)
      },
    })
    return self
  }
  return standIn(path, false)
}

// Names that scripts assign without declaring them: strict code may if the global object has them.
export const shared = (...names) => {
  for (const name of names) if (!Object.hasOwn(globalThis, name)) globalThis[name] = undefined
}

// Browsers run no code from strings here, nor did WeChat. What libraries ask of it most is served all the same: the
// global object, and a global variable set from strict code.
export function compiled(...args) {
  const text = String(args.pop() ?? '').trim()
  if (/^return this;?$/.test(text)) return () => globalThis.global
  const [, name, value] = /^([\w$]+)\s*=\s*([\w$]+);?$/.exec(text) || []
  if (name && String(args) === value) return (given) => void (globalThis[name] = given)
  return () => {
    throw new EvalError('code in strings is not run')
  }
}
