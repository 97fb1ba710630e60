// Looking things up: whose template a node stands in, elements by selector, what is written down on them.

import { env } from './env.js'

// The instance (inner side) whose template holds the node.
export const owner = (node) => {
  for (; node; node = node.parentNode) {
    if (node.$o) return node.$o
    const parent = node.parentNode
    if (parent && parent.$c) return parent.$c
  }
  return undefined
}

export const ownerOf = (el) => owner(el)?.self

// Elements in the template of a component or page instance (default: the page on top) that match a selector.
export const elements = (ctx, selector, all) => {
  const c = env.inner?.(ctx) || env.top?.()
  return c ? query(c, selector, all) : []
}

// Typed values first; constant ones stay attributes.
export const datasetOf = (el) => ({ ...el.dataset, ...el.$d })

// Marks of a node and its ancestors within one template; the inner one wins.
export const markOf = (el, scope = owner(el)) => {
  const mark = {}
  for (let node = el; node && node !== scope?.el; node = node.parentNode) {
    if (!node.$m || owner(node) !== scope) continue
    for (const key in node.$m) if (!(key in mark)) mark[key] = node.$m[key]
  }
  return mark
}

// Elements of one template that match a selector; '>>>' goes on inside the matched components.
export const query = (c, selector, all) => {
  let scopes = [c]
  let found = []
  const steps = String(selector).split('>>>')
  steps.forEach((step, depth) => {
    found = []
    for (const scope of scopes) {
      for (const el of scope.el.querySelectorAll(selectorFor(step))) {
        if (owner(el) === scope) found.push(el)
        if (found.length && !all && depth === steps.length - 1) return
      }
    }
    scopes = found.map((el) => el.$c).filter(Boolean)
  })
  return all ? found : found.slice(0, 1)
}

// Tag names in a selector mean our elements; ids may start with a digit in WeChat.
const selectorFor = (text) =>
  text
    .trim()
    .replace(/(^|[\s>+~,])([a-z][\w-]*)/gi, '$1wx-$2')
    .replace(/#(\d)/g, '#\\3$1 ') || '*'
