// State the whole runtime shares, and the few services api modules need.

import './globals.js'

export const env = {
  root: new URL('..', import.meta.url).href,
  config: { pages: {}, window: {} },
  prefix: 'mini/',
  theme: 'light',
  launch: {},
  enter: {},
  host: globalThis.miniAppHost || {},
  // Instance methods that live in api modules (createSelectorQuery, animate ...); the port's entry fills them in.
  instance: {},
  app: null,
}

class Bus {
  constructor() {
    this.heard = new Map()
  }

  on(type, fn) {
    if (typeof fn !== 'function') return
    if (!this.heard.has(type)) this.heard.set(type, new Set())
    this.heard.get(type).add(fn)
  }

  off(type, fn) {
    if (fn) this.heard.get(type)?.delete(fn)
    else this.heard.delete(type)
  }

  emit(type, ...values) {
    for (const fn of [...(this.heard.get(type) || [])]) safely(fn, undefined, ...values)
  }
}

export const bus = new Bus()

// What one handler throws must not keep the others, or the page, from going on; it is reported like any
// uncaught error.
export const safely = (fn, self, ...args) => {
  try {
    return fn.apply(self, args)
  } catch (error) {
    env.inner?.(self)?.failed(error)
    reportError(error)
    return undefined
  }
}

// An element above pages and bars for one kind of overlay.
export const layer = (name) => {
  const app = env.app || document.body
  let holder = app.querySelector(`:scope > .mp-layer-${name}`)
  if (!holder) {
    holder = document.createElement('div')
    holder.className = `mp-layer mp-layer-${name}`
    app.appendChild(holder)
  }
  return holder
}

const directory = (path) => path.slice(0, path.lastIndexOf('/') + 1)

// A path as the app wrote it, made loadable: '/x' from the app's root, './x' from the file it stands in.
export const resolve = (url, path) => {
  if (typeof url !== 'string' || !url || /^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return url || ''
  const base = new URL(typeof path === 'string' ? directory(path) : directory(path?.is || env.at?.() || ''), env.root)
  return new URL(url[0] === '/' ? url.slice(1) : url, url[0] === '/' ? env.root : base).href
}

// WeChat's calling convention around a function that returns, rejects or throws.
export const call = (name, options, work) => {
  const { success, fail, complete } = options || {}
  const result = new Promise((done) => done(work(options || {}))).then(
    (value) => ({ ...(typeof value === 'object' ? value : undefined), errMsg: `${name}:ok` }),
    (reason) => {
      const given = typeof reason === 'object' && reason !== null && !(reason instanceof Error) ? reason : {}
      const text = String(given.errMsg ?? reason?.message ?? reason ?? '')
      throw { ...given, errMsg: `${name}:${/^fail/.test(text) ? text : `fail ${text}`.trim()}` }
    },
  )
  if (!success && !fail && !complete) return result
  result.then(
    (value) => [success, complete].forEach((fn) => typeof fn === 'function' && safely(fn, undefined, value)),
    (reason) => [fail, complete].forEach((fn) => typeof fn === 'function' && safely(fn, undefined, reason)),
  )
  return undefined
}
