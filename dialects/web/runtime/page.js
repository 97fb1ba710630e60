// Pages: the outermost instances, with their life cycle and the components alive on them.

import { Inst } from './component.js'
import { safely } from './env.js'

let count = 0

export class PageInst extends Inst {
  constructor(unit, el, { path, query, frame, channel }) {
    super(unit, el)
    this.id = ++count
    this.parts = new Set()
    this.queue = []
    this.isReady = this.shown = false
    // A page that nobody opened has one, too: nothing ever comes through it.
    this.channel = channel || channelPair()[1]
    const { self } = this
    self.route = self.__route__ = path
    self.options = query
    Object.defineProperty(self, '$frame', { value: frame })
  }

  hook(name, ...args) {
    const method = this.self[name]
    return typeof method === 'function' ? safely(method, this.self, ...args) : undefined
  }

  has(name) {
    return typeof this.self[name] === 'function'
  }

  // `ready` runs after the page's first rendering; what is attached later gets it at the end of the task.
  whenReady(c) {
    this.queue.push(c)
    if (this.isReady && this.queue.length === 1) queueMicrotask(() => this.flushReady())
  }

  flushReady() {
    for (const c of this.queue.splice(0)) if (!c.gone) c.run('ready')
  }

  show() {
    if (this.shown) return
    this.shown = true
    for (const c of [...this.parts]) c.runPage('show')
    this.runPage('show')
    this.hook('onShow')
    if (this.isReady) return
    setTimeout(() => {
      if (this.gone || this.isReady) return
      this.isReady = true
      this.flushReady()
      this.hook('onReady')
    })
  }

  // There are no animations between pages: a route is done when the page is there.
  routed() {
    if (!this.shown || this.gone) return
    for (const c of [...this.parts]) c.runPage('routeDone')
    this.runPage('routeDone')
    this.hook('onRouteDone')
  }

  hide() {
    if (!this.shown) return
    this.shown = false
    for (const c of [...this.parts]) c.runPage('hide')
    this.runPage('hide')
    this.hook('onHide')
  }

  resize(size) {
    for (const c of [...this.parts]) c.runPage('resize', size)
    this.runPage('resize', size)
    this.hook('onResize', size)
  }

  unload() {
    this.shown = false
    this.hook('onUnload')
    this.detach()
  }
}

// What navigateTo's caller and the opened page tell each other.
class Channel {
  constructor() {
    this.heard = {}
  }

  on(type, fn) {
    ;(this.heard[type] || (this.heard[type] = [])).push(fn)
  }

  once(type, fn) {
    const first = (...args) => {
      this.off(type, first)
      fn(...args)
    }
    first.given = fn
    this.on(type, first)
  }

  off(type, fn) {
    this.heard[type] = fn ? (this.heard[type] || []).filter((one) => one !== fn && one.given !== fn) : []
  }

  emit(type, ...args) {
    for (const fn of [...(this.peer.heard[type] || [])]) safely(fn, undefined, ...args)
  }
}

export const channelPair = (events = {}) => {
  const near = new Channel()
  const far = new Channel()
  near.peer = far
  far.peer = near
  for (const type of Object.keys(events)) near.on(type, events[type])
  return [near, far]
}
