// Data: setData paths, copying values in, and the tree of what a patch touched.

const parsed = new Map()

// 'a.b[0].c' -> ['a', 'b', 0, 'c']; a backslash takes the next character literally.
// Indices become numbers, so that a missing parent is made an array or an object by the key that follows it.
export const parsePath = (path) => {
  let keys = parsed.get(path)
  if (keys) return keys
  keys = []
  if (!/[.[\\]/.test(path)) keys.push(path)
  else {
    let name = ''
    let pending = true
    for (let i = 0; i < path.length; i++) {
      const ch = path[i]
      if (ch === '\\' && i + 1 < path.length) {
        name += path[++i]
        pending = true
      } else if (ch === '.') {
        if (pending) keys.push(name)
        name = ''
        pending = true
      } else if (ch === '[') {
        const end = path.indexOf(']', i)
        const inner = end < 0 ? '' : path.slice(i + 1, end)
        // 'a.[0]', as builds of Taro write it, is 'a[0]'.
        if (name) keys.push(name)
        name = ''
        pending = false
        if (/^\d+$/.test(inner)) keys.push(+inner)
        else keys.push(inner.replace(/^(['"])(.*)\1$/, '$2'))
        i = end < 0 ? path.length : end
      } else {
        name += ch
        pending = true
      }
    }
    if (pending) keys.push(name)
  }
  if (parsed.size > 9999) parsed.clear()
  parsed.set(path, keys)
  return keys
}

const plain = (value) => {
  const proto = Object.getPrototypeOf(value)
  return proto === Object.prototype || proto === null || !Object.getPrototypeOf(proto)
}

const copyTree = (value) => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const length = value.length
    const result = new Array(length)
    for (let i = 0; i < length; i++) result[i] = copyTree(value[i])
    return result
  }
  if (!plain(value)) return value
  const result = {}
  for (const key of Object.keys(value)) result[key] = copyTree(value[key])
  return result
}

const copyGraph = (value, seen) => {
  if (typeof value !== 'object' || value === null) return value
  if (seen.has(value)) return seen.get(value)
  if (!Array.isArray(value) && !plain(value)) return value
  const result = Array.isArray(value) ? [] : {}
  seen.set(value, result)
  for (const key of Object.keys(value)) result[key] = copyGraph(value[key], seen)
  return result
}

// Plain objects and arrays are copied; dates, buffers, functions and class instances are handed on.
export const copy = (value) => {
  if (typeof value !== 'object' || value === null) return value
  try {
    return copyTree(value)
  } catch (error) {
    // Only data that contains itself recurses without end; the slow way keeps its shape.
    if (error instanceof RangeError) return copyGraph(value, new Map())
    throw error
  }
}

// Writes one path; `tree` collects what was touched: {list: {3: {title: true}}}, true meaning all below.
export const write = (data, keys, value, tree) => {
  let at = data
  let node = tree
  const last = keys.length - 1
  for (let i = 0; i < last; i++) {
    const key = keys[i]
    const next = at[key]
    if (typeof next !== 'object' || next === null) {
      at[key] = typeof keys[i + 1] === 'number' ? [] : {}
      if (node !== true) node = node[key] = true
    } else if (node !== true) {
      node = node[key] === true ? true : node[key] || (node[key] = {})
    }
    at = at[key]
  }
  const key = keys[last]
  // Lists look at the change of their length only when they are told that all of them changed.
  if (node !== true && Array.isArray(at) && !(key in at)) {
    touchAll(tree, keys, last)
    node = true
  }
  at[key] = value
  if (node !== true) node[key] = true
}

const touchAll = (tree, keys, depth) => {
  let node = tree
  for (let i = 0; i < depth - 1; i++) {
    if (node[keys[i]] === true) return
    node = node[keys[i]] || (node[keys[i]] = {})
  }
  node[keys[depth - 1]] = true
}

// What two patches touched.
export const joined = (a, b) => {
  if (!a || !b || a === true || b === true) return a === true ? a : b || a
  const both = { ...a }
  for (const key in b) both[key] = key in a ? joined(a[key], b[key]) : b[key]
  return both
}

// Was anything at or below this member touched? Answers the subtree.
export const has = (tree, ...keys) => {
  for (const key of keys) {
    if (tree === true || !tree) return tree
    tree = tree[key]
  }
  return tree
}

export const get = (data, keys) => {
  for (const key of keys) {
    if (data === null || data === undefined) return undefined
    data = data[key]
  }
  return data
}
