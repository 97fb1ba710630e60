// Definitions: what App, Page, Component and Behavior were given, merged once per component.

import { copy, parsePath } from './data.js'

// path -> {path, template, using, generics, placeholder, scope, options, def}
export const units = new Map()

// Which file's constructors are being called: set by the module registry and by ES modules' first statement.
let current = ''

export const at = (path) => {
  const before = current
  current = path
  return before
}

// What the compiler knows about a page or component; the script adds its options by calling a constructor.
export const unit = (path, facts) => {
  const entry = units.get(path) || { path }
  units.set(path, Object.assign(entry, facts))
  return entry
}

const register = (kind, options) => {
  const entry = unit(current, {})
  entry.kind = kind
  entry.options = options || {}
  entry.def = undefined
  return current
}

export const Component = (options) => register('component', options)
export const Page = (options) => register('page', options)

export class BehaviorRef {
  constructor(options) {
    this.options = options
    this.is = current
  }
}

export const Behavior = (options) => new BehaviorRef(options || {})

const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error']
const RESERVED = new Set([
  ...['properties', 'data', 'methods', 'observers', 'behaviors', 'lifetimes', 'pageLifetimes', 'relations', 'options'],
  ...['externalClasses', 'definitionFilter', 'export', 'generics', ...LIFETIMES],
])

const blank = () => ({
  props: {},
  data: {},
  methods: {},
  fields: {},
  observers: [],
  life: {},
  pageLife: {},
  relations: {},
  external: [],
  passing: {},
  behaviors: new Set(),
  options: {},
  export: undefined,
})

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

const mergeData = (into, data) => {
  for (const key of Object.keys(data)) {
    if (isObject(into[key]) && isObject(data[key])) into[key] = { ...into[key], ...data[key] }
    else into[key] = data[key]
  }
}

const addLife = (into, name, fn) => {
  if (typeof fn === 'function') (into[name] || (into[name] = [])).push(fn)
}

const addObserver = (def, text, fn) => {
  const paths = text.split(',').map((part) => {
    const keys = parsePath(part.trim())
    const deep = keys[keys.length - 1] === '**'
    return { keys: deep ? keys.slice(0, -1) : keys, deep }
  })
  def.observers.push({ paths, fn })
}

const mergeBehaviors = (def, list) => {
  for (const behavior of list || []) {
    if (!behavior || def.behaviors.has(behavior)) continue
    def.behaviors.add(behavior)
    if (behavior instanceof BehaviorRef) mergeOptions(def, filtered(behavior.options))
    else if (/:\/\/form-field$/.test(behavior)) {
      def.props.name ||= property(String)
      def.props.value ||= property(null)
    }
  }
}

// A behaviour used by another may rewrite the definition that uses it.
const filtered = (options) => {
  const filters = (options.behaviors || []).map((used) => used?.options?.definitionFilter).filter(Boolean)
  for (const filter of filters) filter(options, filters)
  return options
}

const mergeOptions = (def, options) => {
  mergeBehaviors(def, options.behaviors)
  for (const [name, given] of Object.entries(options.properties || {})) def.props[name] = property(given)
  const data = typeof options.data === 'function' ? options.data() : options.data
  mergeData(def.data, data || {})
  Object.assign(def.methods, options.methods)
  for (const [text, fn] of Object.entries(options.observers || {})) addObserver(def, text, fn)
  for (const name of LIFETIMES) addLife(def.life, name, options.lifetimes?.[name] || options[name])
  for (const [name, fn] of Object.entries(options.pageLifetimes || {})) addLife(def.pageLife, name, fn)
  Object.assign(def.relations, options.relations)
  def.external.push(...(options.externalClasses || []))
  Object.assign(def.options, options.options)
  if (options.export) def.export = options.export
}

// Everything a page is given at the top level is a method or a field of its instances.
const mergePage = (def, options) => {
  for (const key of Object.keys(options)) {
    if (RESERVED.has(key)) continue
    if (typeof options[key] === 'function') def.methods[key] = options[key]
    else def.fields[key] = options[key]
  }
}

// What a property holds that nothing was declared or given for.
const emptied = (type) => {
  if (type === String) return ''
  if (type === Number) return 0
  if (type === Boolean) return false
  if (type === Array) return []
  if (type === Function) return () => {}
  return null
}

const property = (given) => {
  const long = isObject(given)
  const type = long ? given.type : given
  const entry = { type, more: (long && given.optionalTypes) || [], observer: long ? given.observer : undefined }
  entry.value = long && 'value' in given ? given.value : undefined
  if (entry.value === undefined) entry.value = emptied(type)
  return entry
}

const isType = (type, value) => {
  if (type === String) return typeof value === 'string'
  if (type === Number) return typeof value === 'number'
  if (type === Boolean) return typeof value === 'boolean'
  if (type === Array) return Array.isArray(value)
  if (type === Function) return typeof value === 'function'
  if (type === Object) return typeof value === 'object' && !Array.isArray(value)
  return true
}

// Values of another type are converted as WeChat does, never refused. A template that has nothing to give empties
// the property; its declared value is for those that say nothing at all (glass-easel, exparser 2.29).
export const coerce = (prop, value) => {
  const { type } = prop
  if (value === undefined) return emptied(type)
  if (type === null || type === undefined || isType(type, value)) return value
  if (prop.more.some((other) => isType(other, value))) return value
  if (type === String) return value === null ? '' : String(value)
  if (type === Number) return Number.isFinite(Number(value)) ? Number(value) : 0
  if (type === Boolean) return !!value
  return emptied(type)
}

export const definition = (entry) => {
  if (entry.def) return entry.def
  const def = blank()
  const options = filtered(entry.options || {})
  mergeOptions(def, options)
  if (entry.kind === 'page') mergePage(def, options)
  Object.assign(def.options, entry.settings)
  // Attributes reach components in camel case; classes are looked for as they are written.
  for (const name of def.external) def.passing[name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())] = name
  // A config can only write the pattern down as text.
  const { pureDataPattern: pure } = def.options
  def.pure = typeof pure === 'string' && pure ? new RegExp(pure) : pure instanceof RegExp ? pure : null
  return (entry.def = def)
}
