// Runs less.js in a bare JavaScript engine: `environment` before it is loaded, `compile` after.
// Files come from a table that the host fills; what is missing from it is listed in the answer.

function lessEnvironment() {
  const nothing = () => {}
  const page = {
    location: { href: 'app:///', protocol: 'app:', hash: '', search: '', port: '', hostname: '' },
    document: { getElementsByTagName: () => [], createElement: () => ({}), currentScript: null },
    less: { onReady: false, env: 'production', javascriptEnabled: false },
    addEventListener: nothing,
    setTimeout,
  }
  const console = { log: nothing, warn: nothing, error: nothing, info: nothing, debug: nothing }
  Object.assign(globalThis, { window: page, document: page.document, location: page.location, console })
}

function lessNormalise(path) {
  const parts = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

// Stands in for a library that less.js wants for source maps: rows are all that is needed of one.
class LessRows {
  rows = []
  setSourceContent() {}
  addMapping({ generated, original, source }) {
    this.rows.push([generated.line - 1, generated.column, source, original.line - 1, original.column])
  }
  toJSON() {
    return this.rows
  }
}

function lessCompile(source, name, table, mapped) {
  const less = window.less.render ? window.less : globalThis.less
  less.environment.getSourceMapGenerator = () => LessRows
  const files = new Map(Object.entries(table))
  const missing = []
  const manager = Object.assign(Object.create(less.FileManager.prototype), {
    supports: () => true,
    supportsSync: () => true,
    loadFileSync(filename, directory, options) {
      const plain = filename.replace(/^~/, '').replace(/[?#].*$/, '')
      const bases = plain.startsWith('/') ? [''] : [directory, '/', 'node_modules/', 'miniprogram_npm/']
      const candidates = []
      for (const base of bases) {
        const path = lessNormalise(base + plain)
        candidates.push(path, this.tryAppendExtension(path, (options && options.ext) || '.less'))
      }
      const found = candidates.find((path) => files.has(path))
      if (found !== undefined) return { contents: files.get(found), filename: found }
      missing.push(candidates)
      return { error: { type: 'File', message: `"${filename}" was not found` } }
    },
  })
  let answer = { error: 'the compiler gave no answer' }
  const options = {
    filename: name,
    syncImport: true,
    javascriptEnabled: false,
    disablePluginRule: true,
    plugins: [{ install: (_, plugins) => plugins.addFileManager(manager) }],
  }
  // An empty base path: paths stay those of the app.
  if (mapped) options.sourceMap = { sourceMapBasepath: '' }
  less.render(source, options, (error, output) => {
    if (!error) answer = { css: output.css, map: output.map }
    else {
      const lost = missing.length ? missing[missing.length - 1][0] : name
      const message = error.message || `"${lost}" was not found`
      answer = { error: message, path: error.filename, line: error.line, column: error.column }
    }
  })
  return { ...answer, missing }
}
