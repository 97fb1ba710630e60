// The CSS the official style compiler makes of many style sheets, in one process.
//   node style_texts.cjs HARNESS.js WIDTH < requests.jsonl > answers.jsonl
// A request: {"root", "file"}. An answer, in the same order: {"css"} or {"refused": message}.
// The harness is a command; each request is one run of it with what it prints caught.
'use strict'
const fs = require('fs')
const path = require('path')

const [script, width] = [path.resolve(process.argv[2]), process.argv[3]]

function run(...words) {
  const printed = []
  const { log, error } = console
  console.log = (text) => printed.push(text)
  console.error = () => {}
  process.argv = [process.argv[0], script, ...words]
  delete require.cache[script]
  try {
    require(script)
  } finally {
    Object.assign(console, { log, error })
  }
  return printed[0]
}

for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { root, file } = JSON.parse(line)
  const verdict = JSON.parse(run('check', root, file))
  const answer = verdict.ok ? { css: run('css', root, file, width) } : { refused: verdict.error || '' }
  fs.writeSync(1, JSON.stringify(answer) + '\n')
}
