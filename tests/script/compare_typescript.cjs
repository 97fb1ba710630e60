// Judges stripped TypeScript: for each {file, text, ours} on stdin (one JSON line each) says whether
// `ours` parses and means what the TypeScript compiler makes of `text`.
const readline = require('node:readline')
const { createRequire } = require('node:module')

const load = (folder) => createRequire(folder + '/')
const ts = load(process.argv[2])('typescript')
const acorn = load(process.argv[3])('acorn')

const parse = (text) => acorn.parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true })

// Without places, empty statements, fields without a value and directives' raw text.
const plain = (node) => {
  if (Array.isArray(node)) return node.map(plain).filter((item) => item !== undefined)
  if (!node || typeof node !== 'object' || node instanceof RegExp) return typeof node === 'bigint' ? String(node) : node
  if (node.type === 'EmptyStatement') return undefined
  if (node.type === 'PropertyDefinition' && node.value === null && !node.computed) return undefined
  if (node.type === 'ExportNamedDeclaration' && !node.declaration && !node.specifiers.length) return undefined
  if (node.type === 'ParenthesizedExpression') return plain(node.expression)
  if (node.type === 'TemplateElement') return { type: node.type, value: node.value.cooked }
  const result = {}
  for (const key of Object.keys(node)) {
    if (key === 'start' || key === 'end' || key === 'raw' || key === 'range') continue
    result[key] = plain(node[key])
  }
  return result
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { file, text, ours } = JSON.parse(line)
  const answer = { file, parses: true, same: true, problem: '' }
  const options = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: true,
    removeComments: false,
  }
  let theirs
  try {
    theirs = parse(ts.transpileModule(text, { fileName: file, compilerOptions: options }).outputText)
  } catch (error) {
    answer.same = false
    answer.problem = 'reference: ' + error.message
  }
  try {
    const a = JSON.stringify(plain(parse(ours)))
    const b = theirs && JSON.stringify(plain(theirs))
    if (b && a !== b) {
      let at = 0
      while (at < a.length && a[at] === b[at]) at += 1
      answer.same = false
      answer.problem = a.slice(Math.max(at - 80, 0), at + 120) + '\n   <> ' + b.slice(Math.max(at - 80, 0), at + 120)
    }
  } catch (error) {
    answer.parses = answer.same = false
    answer.problem = error.message
  }
  console.log(JSON.stringify(answer))
})
