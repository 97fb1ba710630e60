// What the host knows of each living instance, and who is around it.

const states = new WeakMap();
// Alipay hands out what a component's `ref` returns instead of the component; this leads back.
const exposed = new WeakMap();

/** The host's record of an instance, made on first use. */
export function stateOf(instance) {
  let state = states.get(instance);
  if (!state) {
    state = {
      definition: null,
      native: {},
      components: new Set(),
      linked: new Map(),
      received: {},
      visible: false,
      shown: false,
      detached: false,
      updating: false,
      receiving: false,
      called: new Set(),
      changes: [],
      callbacks: [],
      pending: {},
    };
    states.set(instance, state);
  }
  return state;
}

export const isKnown = (instance) =>
  instance !== null && typeof instance === 'object' && states.has(instance);

export function expose(instance, value) {
  if (value !== null && typeof value === 'object') exposed.set(value, instance);
  return value;
}

function behind(value) {
  if (value === null || value === undefined || typeof value !== 'object') return null;
  return exposed.get(value) || value;
}

export function pageOf(instance) {
  return instance.$page || instance;
}

export const isPage = (instance) => pageOf(instance) === instance;

/** The component or page whose template holds this component's tag. */
export function ownerOf(instance) {
  const { selectOwnerComponent } = stateOf(instance).native;
  return behind(selectOwnerComponent && selectOwnerComponent.call(instance)) || pageOf(instance);
}

/**
 * The component or page around this component's tag: a component whose slot it is in, else its
 * owner.
 */
export function parentOf(instance) {
  const { selectComposedParentComponent } = stateOf(instance).native;
  return (
    behind(selectComposedParentComponent && selectComposedParentComponent.call(instance)) ||
    ownerOf(instance)
  );
}

export function componentsOf(page) {
  return [...stateOf(page).components];
}

function camel(name) {
  return name.toLowerCase().replace(/-([a-z0-9])/g, (_all, letter) => letter.toUpperCase());
}

/** A component tag's dataset: Alipay keeps it among the props. */
export function datasetOf(instance) {
  const dataset = {};
  for (const [key, value] of Object.entries(instance.props || {})) {
    if (key.startsWith('data-')) dataset[camel(key.slice(5))] = value;
  }
  return dataset;
}

export function idOf(instance) {
  return (instance.props && instance.props.id) || '';
}

function tagMatches(instance, selector) {
  const simple =
    selector
      .trim()
      .split(/\s+|>+/)
      .pop() || '';
  const classes = String(
    (instance.props && (instance.props.class || instance.props.className)) || '',
  ).split(/\s+/);
  const pieces = simple.match(/[#.][^#.]+/g) || [];
  return (
    pieces.length > 0 &&
    pieces.every((piece) =>
      piece[0] === '#' ? idOf(instance) === piece.slice(1) : classes.includes(piece.slice(1)),
    )
  );
}

/**
 * Components in this instance's own template that the selector names; the shape Alipay's `ref`
 * gives them.
 */
export function select(instance, selector) {
  return componentsOf(pageOf(instance))
    .filter((one) => ownerOf(one) === instance && tagMatches(one, String(selector)))
    .map((one) => {
      const { definition } = stateOf(one);
      return definition && definition.export ? expose(one, definition.export.call(one)) : one;
    });
}
