// What both official template compilers say of many templates, in one process.
//   node template_verdicts.cjs ORACLES < requests.jsonl > answers.jsonl
// A request: {"root", "file"} (a template with what it imports) or {"text"}. An answer, in the same
// order: {"older": message or null, "newer": [[level, message], ...] or null where it is absent}.
'use strict'
const fs = require('fs')
const os = require('os')
const path = require('path')

const oracles = path.resolve(process.argv[2])
const { wcc, closure } = require(path.join(oracles, 'wcc', 'wxml_check.js'))

function newerCompiler() {
  const name = 'glass-easel-template-compiler'
  try {
    return require(path.join(oracles, 'ge', 'node_modules', name)).TmplGroup
  } catch {
    return null
  }
}

function older(root, file) {
  const done = wcc(root, closure(root, file))
  if (done.status === 0 && done.stdout.length > 0) return null
  return (done.stderr || '').trim() || `no output (${done.signal || done.status})`
}

function newer(Group, text) {
  if (!Group) return null
  const group = Group.newDev()
  try {
    const bad = group.addTmpl('page', text).filter((d) => d.level !== 'Note')
    return bad.map((d) => [d.level, `${d.startLine + 1}:${d.startColumn + 1} ${d.message}`])
  } catch (error) {
    return [['Fatal', `crash: ${error}`]]
  } finally {
    if (group.free) group.free()
  }
}

const Group = newerCompiler()
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'verdicts-'))
try {
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const request = JSON.parse(line)
    let { root, file, text } = request
    if (text === undefined) {
      text = fs.readFileSync(path.join(root, file), 'utf8')
    } else {
      root = scratch
      file = 'page.wxml'
      fs.writeFileSync(path.join(root, file), text)
    }
    const answer = { older: older(root, file), newer: newer(Group, text) }
    fs.writeSync(1, JSON.stringify(answer) + '\n')
  }
} finally {
  fs.rmSync(scratch, { recursive: true })
}
