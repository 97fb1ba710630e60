// Says of each {file, text, module} on stdin (one JSON line each) whether acorn accepts it.
const readline = require('node:readline')
const { createRequire } = require('node:module')
const acorn = createRequire(process.argv[2] + '/')('acorn')

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { file, text, module } = JSON.parse(line)
  let problem = ''
  try {
    const sourceType = module ? 'module' : 'script'
    acorn.parse(text, { ecmaVersion: 2026, sourceType, allowHashBang: true, allowReturnOutsideFunction: !module })
  } catch (error) {
    problem = error.message
  }
  console.log(JSON.stringify({ file, problem }))
})
