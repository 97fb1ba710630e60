// What compiled templates are made of: cloned markup and blocks that come, go and move.
// A block is {a, z, u, k}: first node, last node, update, and what lives in it (components and whatever
// may hold components, each with attach() and detach()).

import { joined } from './data.js'
import { safely } from './env.js'

export { has } from './data.js'
export { datasetOf, elements, markOf, owner, ownerOf, query } from './lookup.js'

// Markup parsed once and cloned after that. Inline styles travel as `st` attributes and are set through the
// CSSOM on the prototype, because the content security policy refuses style attributes in markup.
export const html = (source) => {
  let proto
  return () => {
    if (!proto) {
      const holder = document.createElement('template')
      holder.innerHTML = source
      const content = document.adoptNode(holder.content)
      for (const el of content.querySelectorAll('[st]')) {
        el.style.cssText = css(el.getAttribute('st'))
        el.removeAttribute('st')
      }
      proto = content.firstChild === content.lastChild ? content.firstChild : content
    }
    return proto.cloneNode(true)
  }
}

// What a binding shows: null, undefined and NaN show nothing.
export const str = (value) =>
  typeof value === 'string' ? value : value === undefined || value === null || value !== value ? '' : String(value)

// Names of classes end at commas as well, so that an array of them is a list (glass-easel, exparser 2.29).
export const tokens = (text) => (text.includes(',') ? text.replace(/,/g, ' ') : text)

// A call of a script module's function; where it fails there is no value, and the rest is shown all the same.
export const call = (fn, ...given) => (typeof fn === 'function' ? safely(fn, undefined, ...given) : undefined)

// A call of what data holds. Values have no methods in WeChat's templates, where such a call is undefined in silence.
export const attempt = (fn, ...given) => {
  if (typeof fn !== 'function') return undefined
  try {
    return fn(...given)
  } catch {
    return undefined
  }
}

const UNITS = /(-?(?:\d+\.?\d*|\.\d+))(rpx|vh|vw)\b/g

// Lengths the browser does not know, or knows otherwise: the viewport of a page ends where its bars begin.
export const css = (text) => {
  text = typeof text === 'string' ? text : str(text)
  if (!/\d(rpx|v[hw])/.test(text)) return text
  return text.replace(UNITS, 'calc(var(--$2)*$1)')
}

// '20rpx', 20 or '10px' as a CSS length; a bare number is pixels.
export const rpx = (value) => (typeof value === 'number' || /^-?[\d.]+$/.test(value) ? `${value}px` : css(value))

// aria-* attributes spell booleans out; the others are there or not.
export const attr = (el, name, value) => {
  if (typeof value === 'boolean' && name.startsWith('aria-')) value = String(value)
  if (value === undefined || value === null || value === false) el.removeAttribute(name)
  else el.setAttribute(name, value === true ? '' : value)
}

// --- blocks ---

export const place = (block, anchor) => {
  const parent = anchor.parentNode
  const last = block.z
  let node = block.a
  while (node !== last) {
    const next = node.nextSibling
    parent.insertBefore(node, anchor)
    node = next
  }
  parent.insertBefore(node, anchor)
}

// How many parts of templates are in the middle of an update, one inside the other.
let running = 0

const lift = (block) => {
  // What is left in the middle of its own update goes on to its end, so its nodes have to stay together.
  if (running > 1) return place(block, document.createDocumentFragment().appendChild(document.createComment('')))
  const last = block.z
  let node = block.a
  while (node !== last) {
    const next = node.nextSibling
    node.remove()
    node = next
  }
  node.remove()
}

export const attachBlock = (block) => {
  if (!block || !block.k) return
  for (const part of block.k) {
    part.attach()
    if (!block.k) return
  }
}

// For good: a block that was left does not come back.
export const detachBlock = (block) => {
  if (!block || !block.k) return
  const parts = block.k
  block.k = null
  for (const part of parts) part.detach()
}

// Its nodes stand elsewhere among their siblings now; components in it are told.
export const moveBlock = (block) => {
  if (block && block.k) for (const part of block.k) part.move?.()
}

const enter = (block, anchor, c) => {
  place(block, anchor)
  if (c && c.live) attachBlock(block)
}

// Parts go first: a slot must carry its content out before its block leaves the document.
const leave = (block) => {
  detachBlock(block)
  lift(block)
}

const LIMIT = 1000

// Runs one update of a part of a template. What it creates, changes or takes away runs code of the app, which may ask
// for the next update of the same part: that one waits until this one is done, and sees what all of them touched.
const run = (part, ...given) => {
  if (part.dead) return
  if (part.busy) {
    part.late = part.late ? part.both(part.late, given) : given
    return
  }
  part.busy = true
  running++
  try {
    for (let left = LIMIT, next = given; next && !part.dead; next = part.late) {
      if (!left--) throw new Error('an update of a template keeps asking for the next one')
      part.late = null
      part.update(...next)
    }
  } finally {
    running--
    part.busy = false
    part.late = null
    if (part.dead) part.detach()
  }
}

class Cond {
  constructor(anchor, makers, c) {
    this.anchor = anchor
    this.makers = makers
    this.c = c
    this.at = -1
    this.block = null
  }

  set(at, t) {
    if (at !== this.at || this.busy) run(this, at, t)
    else if (this.block && !this.dead) this.block.u(t)
  }

  both([, before], [at, t]) {
    return [at, joined(before, t)]
  }

  update(at, t) {
    if (at === this.at) {
      if (this.block) this.block.u(t)
      return
    }
    if (this.block) leave(this.block)
    this.at = at
    this.block = at < 0 ? null : this.makers[at]()
    if (this.block) enter(this.block, this.anchor, this.dead ? null : this.c)
  }

  attach() {
    attachBlock(this.block)
  }

  move() {
    moveBlock(this.block)
  }

  detach() {
    this.dead = true
    detachBlock(this.block)
  }
}

// One of several blocks, or none: set(index of the branch or -1, tree).
export const cond = (anchor, makers, c) => new Cond(anchor, makers, c)

const NONE = []

// As compiled templates count (wcc, 2026-11); glass-easel 0.12.1 has no row for a broken number. Both take code units.
const numbers = (count) => (count > 0 && count < 2 ** 32 ? Array.from({ length: Math.ceil(count) }, (_, i) => i) : NONE)

const rowsOf = (source) => {
  if (Array.isArray(source)) return source
  if (typeof source === 'string') return source.split('')
  if (typeof source === 'number') return numbers(source)
  if (typeof source === 'object' && source !== null) return Object.values(source)
  return NONE
}

class List {
  constructor(anchor, key, make, c) {
    this.anchor = anchor
    this.key = key
    this.make = make
    this.c = c
    this.blocks = NONE
    this.keys = NONE
    this.names = null
  }

  // tree: what changed at and below the list; all: something else that rows read has changed.
  set(source, tree, all, t) {
    run(this, source, tree, all, t)
  }

  both(before, [source, tree, all, t]) {
    return [source, joined(before[1], tree), before[2] || all, joined(before[3], t)]
  }

  update(source, tree, all, t) {
    const rows = rowsOf(source)
    const blocks = this.blocks
    const names = rows === source || typeof source !== 'object' || source === null ? null : Object.keys(source)
    if (tree === true || names || this.names || rows.length !== blocks.length) {
      this.names = names
      this.diff(rows, names, tree === undefined ? !!all : tree, t)
    } else if (all) {
      for (let i = 0; i < blocks.length; i++) blocks[i].u(rows[i], i, tree && tree[i], t)
    } else if (tree) {
      for (const i in tree) if (blocks[i]) blocks[i].u(rows[i], +i, tree[i], t)
    }
    if (tree && tree !== true && this.key) this.rekey(rows, tree)
  }

  // A patch below the list may have changed a row's key in place.
  rekey(rows, tree) {
    for (const i in tree) if (i in rows && i in this.keys) this.keys[i] = this.keyOf(rows[i], +i)
  }

  keyOf(item, index) {
    if (!this.key) return index
    const key = this.key === '*this' ? item : item === undefined || item === null ? undefined : item[this.key]
    return key === undefined ? index : key
  }

  fresh(rows, names, i) {
    return this.make(rows[i], names ? names[i] : i)
  }

  // Rows from..to are new; they enter together, before `ref`.
  insert(rows, names, next, from, to, ref) {
    const fragment = document.createDocumentFragment()
    const end = fragment.appendChild(document.createComment(''))
    for (let i = from; i <= to; i++) place((next[i] = this.fresh(rows, names, i)), end)
    end.remove()
    ref.parentNode.insertBefore(fragment, ref)
    if (this.goesLive()) for (let i = from; i <= to; i++) attachBlock(next[i])
  }

  goesLive() {
    return this.c && this.c.live && !this.dead
  }

  removeAll() {
    const { blocks, anchor } = this
    for (const block of blocks) detachBlock(block)
    const parent = anchor.parentNode
    if (!anchor.nextSibling && !blocks[0].a.previousSibling) {
      parent.textContent = ''
      parent.appendChild(anchor)
    } else for (const block of blocks) lift(block)
  }

  diff(rows, names, tree, t) {
    const old = this.blocks
    const oldKeys = this.keys
    const count = rows.length
    const next = new Array(count)
    const keys = new Array(count)
    for (let i = 0; i < count; i++) keys[i] = this.keyOf(rows[i], i)
    this.keys = keys
    if (!old.length || !count) {
      if (old.length) this.removeAll()
      this.blocks = next
      if (count) this.insert(rows, names, next, 0, count - 1, this.anchor)
      return
    }
    const keep = (block, i) => {
      const name = names ? names[i] : i
      next[i] = block
      block.u(rows[i], name, tree === true ? true : tree && tree[name], t)
    }
    this.blocks = next
    let start = 0
    let oldEnd = old.length - 1
    let end = count - 1
    for (; start <= oldEnd && start <= end && oldKeys[start] === keys[start]; start++) keep(old[start], start)
    for (; oldEnd >= start && end >= start && oldKeys[oldEnd] === keys[end]; oldEnd--, end--) keep(old[oldEnd], end)
    const ref = end + 1 < count ? next[end + 1].a : this.anchor
    if (start > oldEnd) {
      if (start <= end) this.insert(rows, names, next, start, end, ref)
    } else if (start > end) for (let i = start; i <= oldEnd; i++) leave(old[i])
    else this.shuffle(rows, names, { old, oldKeys, next, keys, start, oldEnd, end, ref, keep })
  }

  shuffle(rows, names, { old, oldKeys, next, keys, start, oldEnd, end, ref, keep }) {
    const at = new Map()
    for (let i = start; i <= end; i++) at.set(keys[i], i)
    const from = new Int32Array(end - start + 1).fill(-1)
    const used = new Uint8Array(oldEnd - start + 1)
    let moved = false
    let furthest = -1
    let kept = 0
    for (let i = start; i <= oldEnd; i++) {
      const j = at.get(oldKeys[i])
      if (j === undefined || from[j - start] >= 0) continue
      from[j - start] = i
      used[i - start] = 1
      kept++
      if (j < furthest) moved = true
      else furthest = j
    }
    if (!kept && !start && oldEnd === old.length - 1) {
      this.blocks = old
      this.removeAll()
      this.blocks = next
      this.insert(rows, names, next, start, end, this.anchor)
      return
    }
    for (let i = start; i <= oldEnd; i++) if (!used[i - start]) leave(old[i])
    const still = moved ? longest(from) : null
    if (still && still.length * 2 < from.length) return this.regroup(rows, names, { old, next, from, start, ref, keep })
    let s = still ? still.length - 1 : 0
    for (let j = end; j >= start; j--) {
      const i = from[j - start]
      if (i < 0) enter((next[j] = this.fresh(rows, names, j)), ref, this.goesLive() ? this.c : null)
      else {
        keep(old[i], j)
        if (still) {
          if (s >= 0 && still[s] === j - start) s--
          else {
            place(old[i], ref)
            moveBlock(old[i])
          }
        }
      }
      ref = next[j].a
    }
  }

  // Most rows move: all of them leave and come back together, which a browser does in half the time.
  regroup(rows, names, { old, next, from, start, ref, keep }) {
    const fragment = document.createDocumentFragment()
    const end = fragment.appendChild(document.createComment(''))
    const fresh = []
    from.forEach((i, j) => {
      if (i < 0) fresh.push((next[start + j] = this.fresh(rows, names, start + j)))
      else keep(old[i], start + j)
      place(next[start + j], end)
    })
    end.remove()
    ref.parentNode.insertBefore(fragment, ref)
    from.forEach((i) => moveBlock(old[i]))
    if (this.goesLive()) fresh.forEach(attachBlock)
  }

  attach() {
    for (const block of this.blocks) attachBlock(block)
  }

  move() {
    for (const block of this.blocks) moveBlock(block)
  }

  detach() {
    this.dead = true
    for (const block of this.blocks) detachBlock(block)
  }
}

// Indices of a longest increasing run of the non-negative entries: the rows that need not move.
const longest = (from) => {
  const before = new Int32Array(from.length)
  const tails = []
  for (let i = 0; i < from.length; i++) {
    if (from[i] < 0) continue
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (from[tails[middle]] < from[i]) low = middle + 1
      else high = middle
    }
    before[i] = low ? tails[low - 1] : -1
    tails[low] = i
  }
  for (let k = tails.length - 1, i = tails[k]; k >= 0; i = before[i]) tails[k--] = i
  return tails
}

// Rows for a list, before `anchor`: set(source, tree, all, t). make(item, index) answers a block whose
// u(item, index, tree of the item, t) may be called for any later item.
export const list = (anchor, key, make, c) => new List(anchor, key, make, c)

class Use {
  constructor(anchor, c, known, host) {
    this.anchor = anchor
    this.c = c
    this.known = known
    this.host = host
    this.make = null
    this.block = null
  }

  // trees: what changed below each member of data; a member left out counts as wholly changed.
  set(name, data, trees) {
    run(this, name, data, trees)
  }

  // Members left out of `trees` count as changed.
  both(_, [name, data]) {
    return [name, data]
  }

  update(name, data, trees) {
    const table = this.known().find((one) => Object.hasOwn(one, name))
    const make = table ? table[name] : null
    if (make !== this.make) {
      if (this.block) leave(this.block)
      this.make = make
      this.scope = { ...data }
      this.block = make && make(this.c, this.scope, this.host)
      if (this.block) enter(this.block, this.anchor, this.dead ? null : this.c)
    } else if (this.block) {
      const tree = this.merge(data, trees)
      if (tree) this.block.u(tree)
    }
  }

  merge(data, trees) {
    const scope = this.scope
    let tree
    for (const key in data) {
      const value = data[key]
      const same = Object.is(value, scope[key])
      const deep = typeof value === 'object' && value !== null && (!trees || !(key in trees) || trees[key])
      if (same && !deep) continue
      ;(tree || (tree = {}))[key] = same && trees && key in trees ? trees[key] : true
      scope[key] = value
    }
    for (const key of Object.keys(scope)) {
      if (key in data) continue
      ;(tree || (tree = {}))[key] = true
      delete scope[key]
    }
    return tree
  }

  attach() {
    attachBlock(this.block)
  }

  move() {
    moveBlock(this.block)
  }

  detach() {
    this.dead = true
    detachBlock(this.block)
  }
}

// A <template is>: set(name, data, trees). known() answers tables of fragments, the first to have a name wins.
export const use = (anchor, c, known, host) => new Use(anchor, c, known, host)

// A file's nodes in place: `make` is its default export, `scope` what its expressions read.
export const include = (anchor, c, make, scope, host) => {
  const block = make(c, scope, host)
  enter(block, anchor, c)
  const [attach, move, detach] = [attachBlock, moveBlock, detachBlock].map((tell) => () => tell(block))
  return { set: (t) => block.u(t), attach, move, detach }
}

// --- slots ---

class Slot {
  constructor(c, anchor, name) {
    this.c = c
    this.anchor = anchor
    this.name = str(name)
    c.sites.push(this)
    if (c.content) settle(c)
  }

  set(name) {
    name = str(name)
    if (name === this.name) return
    this.name = name
    settle(this.c)
  }

  attach() {}

  detach() {
    const { c } = this
    if (c.gone) return
    c.sites.splice(c.sites.indexOf(this), 1)
    settle(c)
  }
}

// Where content stands in the template of component c.
export const slot = (c, anchor, name) => new Slot(c, anchor, name)

const siteFor = (c, name) => (c.def.options.multipleSlots ? c.sites.find((site) => site.name === name) : c.sites[0])

const limbo = (c) => c.limbo || (c.limbo = document.createDocumentFragment().appendChild(document.createComment('')))

// Puts the content of a component where its slots are; content without a slot waits outside the document.
export const settle = (c) => {
  if (!c.content) return
  const site = siteFor(c, '')
  const target = site ? site.anchor : limbo(c)
  if (c.content.z.nextSibling !== target) place(c.content, target)
  for (const part of c.pieces) part.settle()
}

class Piece {
  constructor(c, mark, make) {
    this.c = c
    this.mark = mark
    this.make = make
    this.block = null
    c.pieces.push(this)
  }

  set(name, t) {
    run(this, name, t)
  }

  both([, before], [name, t]) {
    return [name, joined(before, t)]
  }

  update(name, t) {
    name = str(name)
    const moved = name !== this.name
    this.name = name
    if (this.block) this.block.u(t)
    else this.block = this.make()
    if (moved) this.settle()
  }

  settle() {
    const { c, block } = this
    if (!block) return
    // With a single slot the attribute says nothing: the piece stands where it was written.
    if (!c.def.options.multipleSlots) return place(block, this.mark)
    const site = siteFor(c, this.name)
    place(block, site ? site.anchor : limbo(c))
  }

  attach() {
    attachBlock(this.block)
  }

  move() {
    moveBlock(this.block)
  }

  detach() {
    if (!this.dead) this.c.pieces.splice(this.c.pieces.indexOf(this), 1)
    this.dead = true
    const { block } = this
    this.block = null
    if (block) leave(block)
  }
}

// Content meant for a slot by name; `mark` stands for it among the rest of the content. set(name, t).
export const piece = (host, mark, make) => new Piece(host, mark, make)
