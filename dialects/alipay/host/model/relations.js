// Relations between components, found by walking outwards from the child when it is ready.
import { behaviorOf } from './behavior.js';
import { isPage, parentOf, stateOf } from './registry.js';

const OPPOSITE = {
  parent: 'child',
  ancestor: 'descendant',
  child: 'parent',
  descendant: 'ancestor',
};

function normalized(pieces) {
  const path = [];
  for (const piece of pieces) {
    if (piece === '..') path.pop();
    else if (piece && piece !== '.') path.push(piece);
  }
  return path.join('/');
}

/** A relation's key is a path from the component that declares it. */
function resolved(instance, key) {
  const own = String(instance.is || '').split('/');
  return key.startsWith('/')
    ? normalized(key.split('/'))
    : normalized([...own.slice(0, -1), ...key.split('/')]);
}

function names(instance, key, relation, other) {
  if (relation.target) return stateOf(other).definition.behaviors.has(behaviorOf(relation.target));
  return resolved(instance, key) === normalized(String(other.is || '').split('/'));
}

/** The other side must declare the opposite of the same kind, or there is no relation. */
function answer(instance, kind, other) {
  const { definition } = stateOf(other);
  if (!definition) return null;
  const found = Object.entries(definition.relations).find(
    ([key, relation]) => relation.type === OPPOSITE[kind] && names(other, key, relation, instance),
  );
  return found ? { key: found[0], relation: found[1] } : null;
}

function nodes(instance, key) {
  const { linked } = stateOf(instance);
  if (!linked.has(key)) linked.set(key, []);
  return linked.get(key);
}

function join(child, key, relation, parent, reply) {
  nodes(child, key).push(parent);
  nodes(parent, reply.key).push(child);
  if (typeof reply.relation.linked === 'function') reply.relation.linked.call(parent, child);
  if (typeof relation.linked === 'function') relation.linked.call(child, parent);
}

/** Links a component that has just come into the page to what is around it. */
export function link(instance) {
  for (const [key, relation] of Object.entries(stateOf(instance).definition.relations)) {
    if (relation.type !== 'parent' && relation.type !== 'ancestor') continue;
    for (let outer = parentOf(instance); outer && !isPage(outer); outer = parentOf(outer)) {
      const reply =
        stateOf(outer).definition && names(instance, key, relation, outer)
          ? answer(instance, relation.type, outer)
          : null;
      if (reply) {
        join(instance, key, relation, outer, reply);
        break;
      }
      if (relation.type === 'parent') break;
    }
  }
}

export function unlink(instance) {
  const { linked, definition } = stateOf(instance);
  for (const [key, others] of linked) {
    const relation = definition.relations[key];
    for (const other of others) {
      const theirs = stateOf(other);
      for (const [otherKey, list] of theirs.linked) {
        if (!list.includes(instance)) continue;
        theirs.linked.set(
          otherKey,
          list.filter((one) => one !== instance),
        );
        const reply = theirs.definition.relations[otherKey];
        if (reply && typeof reply.unlinked === 'function') reply.unlinked.call(other, instance);
      }
      if (relation && typeof relation.unlinked === 'function')
        relation.unlinked.call(instance, other);
    }
  }
  linked.clear();
}

/** null when there is no such relation, as in WeChat. */
export function relationNodes(instance, key) {
  if (!stateOf(instance).definition.relations[key]) return null;
  return [...(stateOf(instance).linked.get(key) || [])];
}
