// Trees of the official template compiler for many templates in one process.
//   node wcc_trees.js HARNESS.js < requests.jsonl > answers.jsonl
// A request: {"id", "root", "entry", "data"}; an answer: {"id", "tree"} or {"id", "refused"|"failed"}.
// HARNESS.js is the oracle's wxml_check.js, which runs the compiler and finds the files it needs.
'use strict'
const path = require('path')
const vm = require('vm')
const { wcc, closure } = require(path.resolve(process.argv[2]))

// What JSON lacks, as an object with one member; the evaluator's plain trees spell it the same.
const PACK = `(function (gen, text) {
  var tree = gen(JSON.parse(text), {}, {})
  return JSON.stringify(tree, function (key, value) {
    if (value === undefined) return { $undef: 1 }
    if (typeof value === 'function') return { $fn: 1 }
    if (typeof value === 'number' && !isFinite(value)) return { $num: String(value) }
    return value
  })
})`

function compiled(root, entry) {
  const files = closure(root, entry).map((file) => './' + file)
  const result = wcc(root, files)
  if (result.status !== 0 || !result.stdout) {
    return { refused: (result.stderr || '').trim() || 'signal ' + result.signal }
  }
  return { code: result.stdout }
}

function tree(code, entry, data) {
  const quiet = () => {}
  const context = vm.createContext({ console: { log: quiet, warn: quiet, error: quiet } })
  // In the platform's view layer the global object is a Window; modules ask for that.
  vm.runInContext('var window = this, self = this, global = this;' +
    'function Window() {}; this.constructor = Window; var navigator = { userAgent: "" }', context)
  vm.runInContext(code, context, { timeout: 5000 })
  context.entry = './' + entry
  const gen = vm.runInContext('$gwx(entry, {})', context, { timeout: 5000 })
  if (!gen) throw new Error('no such entry')
  context.gen = gen
  context.text = JSON.stringify(data)
  return JSON.parse(vm.runInContext(PACK + '(gen, text)', context, { timeout: 5000 }))
}

const cache = new Map()
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)
for (const line of lines) {
  const { id, root, entry, data } = JSON.parse(line)
  const key = root + '\0' + entry
  if (!cache.has(key)) {
    cache.clear()
    cache.set(key, compiled(root, entry))
  }
  const { refused, code } = cache.get(key)
  let answer = { id, refused }
  if (refused === undefined) {
    try {
      answer = { id, tree: tree(code, entry, data) }
    } catch (error) {
      answer = { id, failed: String((error && error.message) || error) }
    }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
