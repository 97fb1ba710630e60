// Behaviors, and the one definition that a component and its behaviors add up to.
import { mergeData } from './data.js';
import { observer } from './observers.js';
import { property } from './properties.js';

export const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
export const PAGE_LIFETIMES = ['show', 'hide', 'resize', 'routeDone'];

/** What Behavior() returns: an opaque mark, compared by identity. */
class BehaviorMark {
  constructor(definition) {
    this.definition = definition;
  }
}

const FORM_FIELD = new BehaviorMark({ properties: { name: String, value: null } });
const EMPTY = new BehaviorMark({});
const BUILT_IN = {
  'form-field': FORM_FIELD,
  'form-field-group': EMPTY,
  'form-field-button': EMPTY,
  'component-export': new BehaviorMark({}),
};

export function Behavior(definition) {
  const own = { ...definition };
  filter(own);
  return new BehaviorMark(own);
}

/**
 * A behavior by reference or by built-in name; the part in front of `://` differs between
 * dialects.
 */
export function behaviorOf(reference) {
  if (typeof reference !== 'string') return reference instanceof BehaviorMark ? reference : null;
  return BUILT_IN[reference.replace(/^\w+:\/\//, '')] || null;
}

export const isFormField = (definition) => definition.behaviors.has(FORM_FIELD);
const isExporting = (definition) => definition.behaviors.has(BUILT_IN['component-export']);

/** Each behavior's definitionFilter may rewrite whoever uses it, before anything is merged. */
function filter(definition) {
  for (const reference of definition.behaviors || []) {
    const mark = behaviorOf(reference);
    const run = mark && mark.definition.definitionFilter;
    if (typeof run !== 'function') continue;
    const inner = (mark.definition.behaviors || []).map(
      (one) => (behaviorOf(one) || EMPTY).definition.definitionFilter,
    );
    run(
      definition,
      inner.filter((one) => typeof one === 'function'),
    );
  }
}

/** Every behavior once, those it uses before it. */
function ordered(references, seen = new Set()) {
  for (const reference of references || []) {
    const mark = behaviorOf(reference);
    if (!mark || seen.has(mark)) continue;
    ordered(mark.definition.behaviors, seen);
    seen.add(mark);
  }
  return seen;
}

function hooks(part, group, names) {
  const nested = part[group] || {};
  return names
    .map((name) => [name, nested[name] || (group === 'lifetimes' ? part[name] : undefined)])
    .filter(([, run]) => typeof run === 'function');
}

function add(definition, part) {
  for (const [name, one] of Object.entries(part.properties || {}))
    definition.properties[name] = property(one);
  mergeData(definition.data, typeof part.data === 'function' ? part.data() : part.data);
  Object.assign(definition.methods, part.methods);
  Object.assign(definition.relations, part.relations);
  definition.externalClasses.push(...(part.externalClasses || []));
  for (const [key, run] of Object.entries(part.observers || {}))
    definition.observers.push(observer(key, run));
  for (const [name, run] of hooks(part, 'lifetimes', LIFETIMES))
    definition.lifetimes[name].push(run);
  for (const [name, run] of hooks(part, 'pageLifetimes', PAGE_LIFETIMES))
    definition.pageLifetimes[name].push(run);
  if (typeof part.export === 'function') definition.export = part.export;
}

/**
 * A component's options and all its behaviors as one definition; the component wins over
 * behaviors, later over earlier.
 */
export function definitionOf(options) {
  const own = { ...options };
  filter(own);
  const behaviors = ordered(own.behaviors);
  const list = (names) => Object.fromEntries(names.map((name) => [name, []]));
  const definition = {
    properties: {},
    data: {},
    methods: {},
    relations: {},
    externalClasses: [],
    observers: [],
    lifetimes: list(LIFETIMES),
    pageLifetimes: list(PAGE_LIFETIMES),
    options: own.options || {},
    behaviors,
    export: undefined,
  };
  for (const mark of behaviors) add(definition, mark.definition);
  add(definition, own);
  if (!isExporting(definition)) definition.export = undefined;
  return definition;
}
