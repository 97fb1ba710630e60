// Asking for nodes: one callback per node and `.in(component)`, over Alipay's query that answers
// only in exec.

const QUIET = () => {};

/** A component instance, as opposed to a page: only components narrow a query. */
function isComponent(owner) {
  return Boolean(owner && owner.$page && owner.$page !== owner);
}

/** Each command appends to the native query and says how to read its share of the answers. */
const COMMANDS = {
  boundingClientRect: (node) => {
    node().boundingClientRect();
    // WeChat's rectangles carry id and dataset, Alipay's do not: they are asked for beside it.
    if (typeof node.query().fields !== 'function') return { answers: 1, read: ([rect]) => rect };
    node().fields({ id: true, dataset: true }, QUIET);
    return { answers: 2, read: ([rect, extra]) => merged(rect, extra) };
  },
  scrollOffset: (node) => {
    node().scrollOffset();
    return { answers: 1, read: ([offset]) => offset };
  },
  fields: (node, { properties: _properties, mark: _mark, ...known }) => {
    node().fields(known, QUIET);
    return { answers: 1, read: ([found]) => found };
  },
  node: (node) => {
    node().node(QUIET);
    return { answers: 1, read: ([found]) => found };
  },
  context: (node) => {
    node().context(QUIET);
    return { answers: 1, read: ([found]) => found };
  },
};

function merged(rect, extra) {
  if (Array.isArray(rect))
    return rect.map((one, index) => merged(one, Array.isArray(extra) ? extra[index] : undefined));
  if (!rect) return null;
  return { id: '', dataset: {}, ...(extra || {}), ...rect };
}

class NodesRef {
  constructor(query, kind, selector) {
    this.query = query;
    this.kind = kind;
    this.selector = selector;
  }

  add(name, options, callback) {
    this.query.steps.push({ kind: this.kind, selector: this.selector, name, options, callback });
    return this.query;
  }

  boundingClientRect(callback) {
    return this.add('boundingClientRect', {}, callback);
  }

  scrollOffset(callback) {
    return this.add('scrollOffset', {}, callback);
  }

  fields(options, callback) {
    return this.add('fields', options || {}, callback);
  }

  node(callback) {
    return this.add('node', {}, callback);
  }

  context(callback) {
    return this.add('context', {}, callback);
  }
}

class SelectorQuery {
  constructor(owner) {
    this.owner = owner;
    this.steps = [];
  }

  in(owner) {
    this.owner = owner;
    return this;
  }

  select(selector) {
    return new NodesRef(this, 'select', selector);
  }

  selectAll(selector) {
    return new NodesRef(this, 'selectAll', selector);
  }

  selectViewport() {
    return new NodesRef(this, 'selectViewport');
  }

  exec(callback) {
    let native = my.createSelectorQuery();
    if (isComponent(this.owner) && typeof native.in === 'function') native = native.in(this.owner);
    const owner = this.owner;
    const readers = this.steps.map(({ kind, selector, name, options }) => {
      const node = () =>
        kind === 'selectViewport' ? native.selectViewport() : native[kind](selector);
      node.query = () => native;
      return COMMANDS[name](node, options);
    });
    const steps = this.steps;
    native.exec((raw) => {
      const answers = Array.from(raw || []);
      const results = readers.map(({ answers: count, read }) => read(answers.splice(0, count)));
      results.forEach((result, index) => {
        const shaped = result === undefined ? null : result;
        results[index] = shaped;
        if (typeof steps[index].callback === 'function') steps[index].callback.call(owner, shaped);
      });
      if (typeof callback === 'function') callback.call(owner, results);
    });
    return this;
  }
}

export function createSelectorQuery() {
  return new SelectorQuery(undefined);
}

/** The query of an instance, bound to it from the start. */
export function queryOf(owner) {
  return new SelectorQuery(owner);
}

export function createIntersectionObserver(owner, options = {}) {
  const { thresholds = [0], initialRatio = 0, observeAll = false } = options || {};
  let native = my.createIntersectionObserver({
    thresholds,
    initialRatio,
    selectAll: observeAll,
    dataset: true,
  });
  if (isComponent(owner) && typeof native.in === 'function') native = native.in(owner);
  const observer = {
    relativeTo(selector, margins = {}) {
      native.relativeTo(selector, margins);
      return observer;
    },
    relativeToViewport(margins = {}) {
      native.relativeToViewport(margins);
      return observer;
    },
    observe(selector, callback) {
      native.observe(selector, (raw) => callback.call(owner, { id: '', dataset: {}, ...raw }));
    },
    disconnect() {
      native.disconnect();
    },
  };
  return observer;
}
