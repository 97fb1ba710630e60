// Script modules that handle events and property changes: what they get to see of components and elements.

import { datasetOf, query, css } from './dom.js'
import { env, safely } from './env.js'

const states = new WeakMap()
const waiting = new WeakMap()

// A view of an element, and of the component it hosts.
class Description {
  constructor(el, c) {
    this.el = el
    this.c = c
  }

  selectComponent(selector) {
    return described(this.c && query(this.c, selector, false)[0])
  }

  selectAllComponents(selector) {
    return this.c ? query(this.c, selector, true).map(described) : []
  }

  setStyle(style) {
    const text = typeof style === 'string' ? style : Object.keys(style).map((key) => `${key}:${style[key]}`).join(';')
    const holder = document.createElement('i').style
    holder.cssText = css(text)
    for (const name of holder) this.el.style.setProperty(name, holder.getPropertyValue(name), holder.getPropertyPriority(name))
  }

  addClass(...names) {
    this.el.classList.add(...names)
  }

  removeClass(...names) {
    this.el.classList.remove(...names)
  }

  hasClass(name) {
    return this.el.classList.contains(name)
  }

  getDataset() {
    return datasetOf(this.el)
  }

  getState() {
    if (!states.has(this.el)) states.set(this.el, {})
    return states.get(this.el)
  }

  getComputedStyle(names) {
    const style = getComputedStyle(this.el)
    return Object.fromEntries(names.map((name) => [name, style[name]]))
  }

  getBoundingClientRect() {
    const { left, top, right, bottom, width, height } = this.el.getBoundingClientRect()
    return { left, top, right, bottom, width, height }
  }

  triggerEvent(type, detail, options) {
    this.c?.self.triggerEvent(type, detail, options)
  }

  callMethod(name, value) {
    this.c?.self[name]?.(value)
  }

  requestAnimationFrame(fn) {
    return requestAnimationFrame(fn)
  }

  setTimeout(fn, ms) {
    return setTimeout(fn, ms)
  }

  clearTimeout(id) {
    clearTimeout(id)
  }
}

const described = (el) => (el ? new Description(el, el.$c) : undefined)

env.describe = (c) => described(c?.el)
env.instanceOf = described

// change:prop="{{module.fn}}": calls the function with the new and the old value; answers the new one.
// While a template is built there is nothing to find or to measure yet, so the first call waits until it stands, and
// what follows waits behind it.
export const watch = (c, el, fn, value, before) => {
  if (typeof fn !== 'function' || Object.is(value, before)) return value
  const call = () => safely(fn, undefined, value, before, described(c.el), described(el))
  if (el.isConnected && c.block && !waiting.has(el)) call()
  else {
    waiting.set(el, (waiting.get(el) || 0) + 1)
    queueMicrotask(() => {
      if (waiting.get(el) === 1) waiting.delete(el)
      else waiting.set(el, waiting.get(el) - 1)
      call()
    })
  }
  return value
}
