// What an emitted script module answers to calls, as the official runtime's trees spell values.
//   node module_answers.mjs MODULE.js < calls.json > answers.json
// A call: [name, arguments]; the name "" is the module itself.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const exported = (await import(pathToFileURL(process.argv[2]))).default
for (const name of ['log', 'warn', 'error', 'info', 'debug']) console[name] = () => {}

const spell = (key, value) => {
  if (value === undefined) return { $undef: 1 }
  if (typeof value === 'function') return { $fn: 1 }
  if (typeof value === 'number' && !isFinite(value)) return { $num: String(value) }
  return value
}

// As templates call: what is no function and what fails has no value, and a function cannot leave a module.
const answer = ([name, given]) => {
  const callee = name ? exported?.[name] : exported
  try {
    const value = typeof callee === 'function' ? callee(...given) : undefined
    return typeof value === 'function' ? null : value
  } catch {
    return undefined
  }
}

const calls = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify(calls.map(answer), spell))
