// The base of built-in components that have behaviour; plain tags (view, text) have none.

import { datasetOf, owner, query, rpx } from './dom.js'
import { env, resolve } from './env.js'
import { fire } from './events.js'

export class Ui {
  static props = {}

  constructor(el, c) {
    this.el = el
    this.c = c
    el.$u = this
  }

  get owner() {
    return this.c?.self
  }

  get page() {
    return this.c?.page.self
  }

  // Attributes the template gives; the rest keep their defaults.
  init(given) {
    this.p = { ...this.constructor.props, ...given }
    this.create()
    for (const name in this.p) this.changed(name, this.p[name], undefined, true)
    return this
  }

  set(name, value) {
    const before = this.p[name]
    if (value === undefined) value = this.constructor.props[name]
    if (Object.is(before, value) && (typeof value !== 'object' || value === null)) return
    this.p[name] = value
    this.changed(name, value, before, false)
  }

  create() {}

  changed() {}

  attach() {
    this.attached?.()
  }

  detach() {
    this.detached?.()
  }

  emit(type, detail = {}, { bubbles = false, origin } = {}) {
    return fire(type, this.el, detail, { bubbles, composed: bubbles, native: origin })
  }

  // Two-way binding: the template's setter, if it has one.
  model(name, value) {
    this.p[name] = value
    this.el.$w?.[name]?.(value)
  }

  resolve(url) {
    return resolve(url, this.c?.unit.path)
  }

  rpx(value) {
    return rpx(value)
  }

  find(predicate) {
    for (let node = this.el.parentNode; node; node = node.parentNode) {
      if (node.$u && predicate(node.$u)) return node.$u
    }
    return undefined
  }

  all(Class) {
    return builtins(this.el).filter((one) => one instanceof Class)
  }
}

const builtins = (el) => Array.from(el.querySelectorAll('*'), (node) => node.$u).filter(Boolean)

// A built-in with behaviour on its cloned element.
export const ui = (el, Class, c, props) => new Class(el, c).init(props)

const behaves = (c, kind) => [...c.def.behaviors].some((one) => typeof one === 'string' && one.endsWith(`://${kind}`))
const isField = (c) => behaves(c, 'form-field')

// Whether every component that a node is inside of, counted from `el` inwards, lets it take part in what `el` does.
export const takesPart = (node, el, kind) => {
  const home = owner(el)
  for (let c = owner(node); c && c !== home && el.contains(c.el); c = c.owner) if (!behaves(c, kind)) return false
  return true
}

// The named controls inside an element, in document order.
export const controls = (el) => {
  const found = []
  for (const node of el.querySelectorAll('*')) {
    const { $u, $c } = node
    if (($u || $c) && !takesPart(node, el, 'form-field-group')) continue
    if ($u && typeof $u.p.name === 'string' && $u.p.name && 'value' in $u) {
      found.push({ name: $u.p.name, value: $u.value, reset: () => $u.reset?.() })
    } else if ($c && $c.data.name && isField($c)) {
      found.push({ name: $c.data.name, value: $c.data.value, reset: () => {} })
    }
  }
  return found
}

// What a label activates.
export const labelled = (el, self, id) => {
  const c = owner(el)
  if (id && c) return query(c, `#${id}`, false)[0]?.$u
  return builtins(el).find((one) => typeof one.activate === 'function')
}

export { datasetOf, env, resolve, rpx }
