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

// Computed requires are looked up by their path, as WeChat does.
const lookUp = (from, links, text) => {
  if (Object.hasOwn(links, text)) return links[text]
  const path = beside(from, text)
  return [path, `${path}.js`, `${path}/index.js`].find((one) => registry.has(one))
}

export const load = (path) => {
  const entry = registry.get(path)
  if (!entry) throw new Error(`module '${path}' is not defined`)
  if (entry.module) return entry.module.exports
  const module = (entry.module = { exports: {}, id: path, loaded: false })
  const require = (text) => {
    const found = lookUp(path, entry.links, text)
    if (!found) throw new Error(`module '${text}' is not defined, require args is '${text}' in '${path}'`)
    return load(found)
  }
  require.async = (text) => new Promise((done) => done(require(text)))
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

// What an ES module that imports a CommonJS one sees.
export const interop = (exports) => {
  if (exports && (exports.__esModule || exports[Symbol.toStringTag] === 'Module')) return exports
  return typeof exports === 'object' && exports !== null
    ? Object.assign(Object.create(null), exports, { default: exports })
    : { default: exports }
}
