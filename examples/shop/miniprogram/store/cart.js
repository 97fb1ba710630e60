const catalogue = require('../data/catalogue')

const KEY = 'cart'
const MOST = 20
const listeners = new Set()
let lines

function load() {
  if (!lines) lines = wx.getStorageSync(KEY) || []
  return lines
}

function save(next) {
  lines = next
  wx.setStorageSync(KEY, lines)
  listeners.forEach((listener) => listener(lines))
}

/** The same product with other choices is another line. */
function keyOf(id, choices) {
  return [id, ...choices.map((choice) => choice.id)].join('/')
}

function add(id, choices = [], count = 1) {
  const key = keyOf(id, choices)
  const known = load().find((line) => line.key === key)
  if (known) {
    setCount(key, known.count + count)
  } else {
    save([...load(), { key, id, choices, count, chosen: true }])
  }
}

function setCount(key, count) {
  save(load().map((line) => (line.key === key ? { ...line, count: Math.min(count, MOST) } : line)))
}

function remove(key) {
  save(load().filter((line) => line.key !== key))
}

/** Marks exactly the lines with these keys as wanted at the checkout. */
function choose(keys) {
  save(load().map((line) => ({ ...line, chosen: keys.includes(line.key) })))
}

function clearChosen() {
  save(load().filter((line) => !line.chosen))
}

function clear() {
  save([])
}

function count() {
  return load().reduce((sum, line) => sum + line.count, 0)
}

/** Lines with what the catalogue knows of them; a product that left the catalogue is left out. */
function details() {
  return load().flatMap((line) => {
    const product = catalogue.find(line.id)
    if (!product) return []
    const each = line.choices.reduce((sum, choice) => sum + choice.extra, product.price)
    return [
      {
        ...line,
        name: product.name,
        picture: product.pictures[0],
        stock: Math.min(product.stock, MOST),
        each,
        total: each * line.count,
      },
    ]
  })
}

function subscribe(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

module.exports = { add, setCount, remove, choose, clearChosen, clear, count, details, subscribe, MOST }
