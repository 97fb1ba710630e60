// Instances of components and pages: data, properties, observers, life cycles, relations, lookups.

import { copy, get, joined, parsePath, write } from './data.js'
import { coerce, definition, units } from './define.js'
import { attachBlock, datasetOf, detachBlock, moveBlock, owner, query, settle } from './dom.js'
import { bus, env, safely } from './env.js'
import { fire } from './events.js'

const INNER = Symbol('inner')

// The inner side of what an app sees as `this`.
export const inner = (self) => self?.[INNER]
env.inner = inner

let updates = 0

const sameValue = (a, b) => Object.is(a, b) && (typeof a !== 'object' || a === null)

// Does writing `keys` concern the observed path? Setting a parent does; setting a member only for '**'.
const concerns = (path, keys) => {
  const shared = Math.min(path.keys.length, keys.length)
  for (let i = 0; i < shared; i++) if (String(path.keys[i]) !== String(keys[i])) return false
  return path.deep || keys.length <= path.keys.length
}

// Data as a template sees it: pure fields are the script's alone, from the first rendering on.
const shown = (data, pure) =>
  new Proxy(data, { get: (fields, key) => (typeof key === 'string' && pure.test(key) ? undefined : fields[key]) })

export class Inst {
  constructor(unit, el, parent, host) {
    this.unit = unit
    this.def = definition(unit)
    this.el = el
    this.owner = parent // the instance whose template holds this one
    this.host = host // the component whose slot content holds this one
    this.page = parent ? parent.page : this
    this.sites = []
    this.pieces = []
    this.content = this.block = this.tree = this.limbo = this.early = null
    this.live = this.gone = false
    this.ext = null
    this.links = null
    this.data = copy(this.def.data)
    for (const name in this.def.props) this.data[name] = copy(this.def.props[name].value)
    this.self = makeSelf(this)
    el.$c = this
    if (unit.scope) el.setAttribute(`h-${unit.scope}`, '')
    if (this.def.options.virtualHost) el.setAttribute('virtual-host', '')
  }

  // Template first, so that the components in it are created before this one.
  create(given) {
    const initial = []
    for (const name in given) this.take(name, given[name], initial)
    this.early = null
    this.block = this.unit.template?.(this, this.def.pure ? shown(this.data, this.def.pure) : this.data)
    if (this.block) appendBlock(this.el, this.block)
    if (this.block && this.early) this.block.u(this.early)
    this.early = null
    this.run('created')
    if (initial.length) {
      this.depth = 0
      this.observe(initial.map(([name]) => [name]))
      this.tell(initial)
    }
    return this
  }

  // A value passed at creation.
  take(name, value, initial) {
    const prop = this.prop(name, value)
    if (!prop) return
    const before = this.data[name]
    const after = coerce(prop, copy(value))
    this.data[name] = after
    if (!sameValue(before, after)) initial.push([name, after, before])
  }

  prop(name, value) {
    const external = this.def.passing[name]
    if (external) (this.ext || (this.ext = {}))[external] = value
    return this.def.props[name]
  }

  fill(content) {
    this.content = content(this)
    settle(this)
  }

  // Properties given by the owner's template.
  set(props) {
    if (this.gone) return
    const patch = {}
    for (const name in props) {
      const prop = this.prop(name, props[name])
      if (!prop) continue
      const value = coerce(prop, props[name])
      if (!sameValue(value, this.data[name])) patch[name] = value
    }
    for (const _ in patch) return this.change(patch, true)
    if (this.ext) this.refreshClasses()
  }

  change(patch, given) {
    const outermost = !this.tree
    if (outermost) {
      this.tree = {}
      this.changed = []
    }
    const written = []
    for (const path in patch) {
      const keys = parsePath(path)
      let value = patch[path]
      if (value === undefined && !given) {
        console.warn(`setData: undefined for "${path}" leaves it as it is (${this.unit.path})`)
        continue
      }
      const prop = keys.length === 1 ? this.def.props[keys[0]] : undefined
      if (prop && !given) value = coerce(prop, value)
      const before = this.data[keys[0]]
      write(this.data, keys, copy(value), this.tree)
      if (this.def.pure && this.def.pure.test(keys[0])) delete this.tree[keys[0]]
      written.push(keys)
      // Set to itself, an object is no change to its observer, whatever happened inside it; views look all the same.
      if (prop && !Object.is(before, value)) this.changed.push([keys[0], this.data[keys[0]], before, given])
    }
    if (this.timing) this.timing.paths.push(...written)
    this.observe(written)
    if (outermost) this.flush()
  }

  // Updates are made at once and alone: nothing is pending before them, and none is merged into another.
  timed(began) {
    const { timing } = this
    const dataPaths = timing.paths.splice(0)
    const result = {
      updateProcessId: ++updates,
      isMergedUpdate: false,
      pendingStartTimestamp: began,
      updateStartTimestamp: began,
      updateEndTimestamp: Date.now(),
    }
    safely(timing.listener, this.self, timing.withPaths ? { ...result, dataPaths } : result)
  }

  flush() {
    const { tree, changed } = this
    const began = this.timing && Date.now()
    this.tree = null
    if (!this.block) this.early = joined(this.early, tree)
    else if (!this.gone) this.block.u(tree)
    if (began) this.timed(began)
    this.tell(changed)
  }

  observe(written) {
    for (const { paths, fn } of this.def.observers) {
      if (!paths.some((path) => written.some((keys) => concerns(path, keys)))) continue
      // An observer that keeps setting what it observes would never end.
      this.depth = (this.depth || 0) + 1
      if (this.depth > 100) throw new Error(`observers of ${this.unit.path} keep triggering each other`)
      const call = typeof fn === 'function' ? fn : this.self[fn]
      if (call) safely(call, this.self, ...paths.map((path) => get(this.data, path.keys)))
      this.depth--
    }
  }

  // Property observers and two-way bindings, after the view is up to date.
  tell(changed) {
    for (const [name, value, before, given] of changed) {
      const { observer } = this.def.props[name]
      const call = typeof observer === 'string' ? this.self[observer] : observer
      if (call) safely(call, this.self, value, before, [name])
      if (!given) this.el.$w?.[name]?.(value)
    }
  }

  run(name, ...args) {
    for (const fn of this.def.life[name] || []) safely(fn, this.self, ...args)
  }

  runPage(name, ...args) {
    for (const fn of this.def.pageLife[name] || []) safely(fn, this.self, ...args)
  }

  attach() {
    if (this.live || this.gone) return
    this.live = true
    const { page } = this
    if (page !== this) page.parts.add(this)
    this.run('attached')
    attachBlock(this.block)
    attachBlock(this.content)
    if (this.hasRelations()) link(this)
    page.whenReady(this)
  }

  move() {
    if (!this.live) return
    this.run('moved')
    moveBlock(this.block)
    moveBlock(this.content)
    for (const { other, relation } of this.links || []) {
      if (!upwards[relation.type]) continue
      const back = other.links.find((one) => one.other === this)
      if (back?.relation.linkChanged) safely(back.relation.linkChanged, other.self, this.self)
      if (relation.linkChanged) safely(relation.linkChanged, this.self, other.self)
    }
  }

  // What a method or hook of its own threw; an error handler that throws is not asked again.
  failed(error) {
    if (this.failing) return
    this.failing = true
    this.run('error', error)
    this.failing = false
  }

  hasRelations() {
    for (const _ in this.def.relations) return true
    return false
  }

  detach() {
    if (this.gone) return
    this.gone = true
    detachBlock(this.content)
    detachBlock(this.block)
    if (this.links) unlink(this)
    if (!this.live) return
    this.live = false
    this.page.parts?.delete(this)
    this.run('detached')
  }

  // --- external classes: names the owner passes stand where the template says so ---

  classes(el, text) {
    if (!this.ext && !this.def.external.length) return void (el.className = text)
    ;(this.withClasses || (this.withClasses = new Map())).set(el, text)
    this.applyClasses(el, text)
  }

  applyClasses(el, text) {
    const names = text.split(/[\s,]+/).flatMap((name) => {
      if (!this.def.external.includes(name)) return name
      const given = this.ext?.[name]
      if (given) this.admit(el)
      return given ? String(given).split(/[\s,]+/).flatMap((one) => this.owner?.passed(one, el) || one) : []
    })
    el.className = names.join(' ')
  }

  // Lets the owner's style sheet, and the app's if it reaches the owner, style an element by the classes passed.
  admit(el) {
    const { unit } = this.owner || {}
    if (!unit) return
    if (unit.scope) el.setAttribute(`x-${unit.scope}`, '')
    if (unit.globals) el.setAttribute('x-g', '')
  }

  // A class handed on through several components.
  passed(name, el) {
    const given = this.def.external.includes(name) && this.ext?.[name]
    if (!given) return undefined
    this.admit(el)
    return String(given).split(/[\s,]+/)
  }

  refreshClasses() {
    for (const [el, text] of this.withClasses || []) {
      if (el.isConnected || !this.live) this.applyClasses(el, text)
      else this.withClasses.delete(el)
    }
  }
}

const appendBlock = (el, block) => {
  for (let node = block.a, next; node; node = next) {
    next = node === block.z ? null : node.nextSibling
    el.appendChild(node)
  }
}

// --- what an app's code sees as `this` ---

const common = {
  setData(patch, done) {
    const c = this[INNER]
    if (c.gone) return
    c.change(patch || {})
    if (typeof done === 'function') queueMicrotask(() => safely(done, this))
  },
  groupSetData(work) {
    work.call(this)
  },
  triggerEvent(type, detail, options) {
    const c = this[INNER]
    fire(type, c.el, detail === undefined ? {} : detail, { ...options, own: true })
  },
  selectComponent(selector) {
    return exported(query(this[INNER], selector, true).find((el) => el.$c))
  },
  selectAllComponents(selector) {
    return query(this[INNER], selector, true)
      .filter((el) => el.$c)
      .map(exported)
  },
  selectOwnerComponent() {
    return this[INNER].owner?.self
  },
  getRelationNodes(path) {
    const c = this[INNER]
    const target = targetOf(c, path)
    const nodes = (c.links || []).filter((one) => one.path === target).map((one) => one.other)
    return nodes.sort((a, b) => (a.el.compareDocumentPosition(b.el) & 4 ? -1 : 1)).map((one) => one.self)
  },
  hasBehavior(behavior) {
    return this[INNER].def.behaviors.has(behavior)
  },
  getTabBar() {
    return this[INNER].page.tabBar?.self
  },
  getPageId() {
    return `pageId:${this[INNER].page.id}`
  },
  getOpenerEventChannel() {
    return this[INNER].page.channel
  },
  setUpdatePerformanceListener(options, listener) {
    const heard = typeof listener === 'function'
    this[INNER].timing = heard ? { listener, withPaths: options?.withDataPaths, paths: [] } : null
  },
  setPassiveEvent(settings) {
    Object.assign((this[INNER].passive ||= {}), settings)
  },
  getPassiveEvent(done) {
    if (typeof done === 'function') safely(done, this, { ...this[INNER].passive })
  },
}

const accessors = {
  id: { get() { return this[INNER].el.id } },
  dataset: { get() { return datasetOf(this[INNER].el) } },
  is: { get() { return this[INNER].unit.path } },
  properties: { get() { return this[INNER].data } },
}
// Apps keep things of their own under these names: `this.id = options.id`.
for (const name of Object.keys(accessors)) {
  accessors[name].set = function (value) {
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
  }
}

const exported = (el) => {
  const c = el?.$c
  if (!c) return null
  return c.def.export && [...c.def.behaviors].some((one) => /^\w+:\/\/component-export$/.test(one))
    ? c.def.export.call(c.self)
    : c.self
}

const makeSelf = (c) => {
  const { def } = c
  if (!def.proto) {
    def.proto = Object.create(common, accessors)
    for (const name in env.instance) if (!(name in def.proto)) def.proto[name] = env.instance[name]
    for (const name of Object.keys(def.methods)) {
      Object.defineProperty(def.proto, name, { value: def.methods[name], writable: true, configurable: true })
    }
  }
  const self = Object.create(def.proto)
  Object.defineProperty(self, INNER, { value: c })
  self.data = c.data
  Object.assign(self, copy(def.fields))
  return self
}

// --- relations ---

const join = (from, path) => {
  const parts = path[0] === '/' ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const targetOf = (c, path) => {
  const relation = c.def.relations[path]
  return relation?.target || join(c.unit.path, path)
}

const matches = (c, target) => c.unit.path === target || c.def.behaviors.has(target)

const upwards = { parent: 'child', ancestor: 'descendant' }

// Looks outward only: by the time a child is attached, whatever it may belong to is attached too.
const link = (c) => {
  for (const path of Object.keys(c.def.relations)) {
    const relation = c.def.relations[path]
    const counterpart = upwards[relation.type]
    if (!counterpart) continue
    const target = targetOf(c, path)
    for (let other = c.host; other; other = other.host) {
      if (!matches(other, target)) continue
      const back = Object.keys(other.def.relations).find(
        (key) => other.def.relations[key].type === counterpart && matches(c, targetOf(other, key)),
      )
      if (!back) continue
      ;(c.links || (c.links = [])).push({ path: target, relation, other })
      ;(other.links || (other.links = [])).push({
        path: targetOf(other, back),
        relation: other.def.relations[back],
        other: c,
      })
      if (other.def.relations[back].linked) safely(other.def.relations[back].linked, other.self, c.self)
      if (relation.linked) safely(relation.linked, c.self, other.self)
      break
    }
  }
}

const unlink = (c) => {
  const links = c.links
  c.links = null
  for (const { other, relation } of links) {
    const back = other.links?.findIndex((one) => one.other === c) ?? -1
    if (back >= 0) {
      const [{ relation: theirs }] = other.links.splice(back, 1)
      if (theirs.unlinked) safely(theirs.unlinked, other.self, c.self)
    }
    if (relation.unlinked) safely(relation.unlinked, c.self, other.self)
  }
}

// --- what templates call ---

const missing = new Set()
const nothing = { set() {}, attach() {}, detach() {} }

const find = (c, name) => {
  const path = c.generics?.[name] || c.unit.using?.[name] || c.unit.generics?.[name]
  const found = path && units.get(path)
  if (found?.options) return found
  const note = `${c.unit.path}: <${name}> has no component`
  if (!missing.has(note)) console.error(note)
  missing.add(note)
  return undefined
}

// A user component on its host element. content(host) builds what goes into its slots.
export const comp = (c, el, name, props, content, host, generics) => {
  const found = find(c, name)
  if (!found) {
    if (content) el.appendChild(fragmentOf(content(undefined)))
    return nothing
  }
  const made = new Inst(found, el, c, host)
  if (generics) {
    made.generics = {}
    for (const key in generics) made.generics[key] = c.generics?.[generics[key]] || c.unit.using?.[generics[key]]
  }
  made.create(props)
  if (content) made.fill(content)
  return made
}

const fragmentOf = (block) => {
  const fragment = document.createDocumentFragment()
  appendBlock(fragment, block)
  return fragment
}

// Writes a class attribute in which names of external classes may stand.
export const classes = (c, el, text) => c.classes(el, text)

export { owner, bus }
