/** createSelectorQuery over the real elements. */
import { invoke } from './call.js';
import { datasetOf, elements, markOf } from '../dom.js';
import { env } from '../env.js';
import { top } from '../nav.js';

const RECT = ['left', 'right', 'top', 'bottom'];

function scrollerOf(context) {
  const inner = context && env.inner ? env.inner(context) : null;
  const page = inner ? inner.page.self : top();
  return page && page.$frame ? page.$frame.scroller : document.documentElement;
}

/** Boxes are told from the page's own corner, below the bar, as the platform's window is. */
function rectOf(element, origin) {
  const box = element.getBoundingClientRect();
  return {
    left: box.left - origin.left,
    right: box.right - origin.left,
    top: box.top - origin.top,
    bottom: box.bottom - origin.top,
    width: box.width,
    height: box.height,
  };
}

function contextOf(element) {
  const built = element.$u;
  return built && typeof built.context === 'function' ? built.context() : null;
}

function nodeOf(element) {
  const built = element.$u;
  return built && typeof built.node === 'function' ? built.node() : null;
}

function pick(target, source, names) {
  for (const name of names) target[name] = source[name];
}

function readScroll(result, element) {
  const scroller = (element.$u && element.$u.scroller) || element;
  result.scrollLeft = scroller.scrollLeft;
  result.scrollTop = scroller.scrollTop;
  result.scrollWidth = scroller.scrollWidth;
  result.scrollHeight = scroller.scrollHeight;
}

function readFields(element, fields, origin) {
  const result = {};
  if (fields.id) result.id = element.id;
  if (fields.dataset) result.dataset = datasetOf(element);
  if (fields.mark) result.mark = markOf(element);
  if (fields.rect || fields.size) {
    const box = rectOf(element, origin);
    if (fields.rect) pick(result, box, RECT);
    if (fields.size) pick(result, box, ['width', 'height']);
  }
  if (fields.scrollOffset) readScroll(result, element);
  if (fields.properties) {
    const held = (element.$u && element.$u.p) || (element.$c && element.$c.properties) || {};
    for (const name of fields.properties) result[name] = name in held ? held[name] : element[name];
  }
  if (fields.computedStyle) {
    const style = getComputedStyle(element);
    for (const name of fields.computedStyle) result[name] = style[name];
  }
  if (fields.context) result.context = contextOf(element);
  if (fields.node) result.node = nodeOf(element);
  if (fields.ref) result.ref = element.$c || element;
  return result;
}

function readViewport(fields, scroller) {
  const result = {};
  if (fields.id) result.id = '';
  if (fields.dataset) result.dataset = {};
  if (fields.rect) Object.assign(result, { left: 0, top: 0, right: 0, bottom: 0 });
  if (fields.size) Object.assign(result, { width: scroller.clientWidth, height: scroller.clientHeight });
  if (fields.scrollOffset) readScroll(result, scroller);
  return result;
}

class NodesRef {
  constructor(query, kind, selector) {
    Object.assign(this, { query, kind, selector });
  }

  fields(fields, callback) {
    return this.query.push(this, fields, callback);
  }

  boundingClientRect(callback) {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback);
  }

  scrollOffset(callback) {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback);
  }

  context(callback) {
    return this.fields({ context: true }, callback);
  }

  node(callback) {
    return this.fields({ node: true }, callback);
  }

  ref(callback) {
    return this.fields({ ref: true }, callback);
  }

  read(fields, context) {
    const scroller = scrollerOf(context);
    if (this.kind === 'viewport') return readViewport(fields, scroller);
    const origin = scroller.getBoundingClientRect();
    const found = elements(context, this.selector, this.kind === 'all');
    if (this.kind === 'all') return Array.from(found || [], (each) => readFields(each, fields, origin));
    const one = Array.isArray(found) ? found[0] : found;
    return one ? readFields(one, fields, origin) : null;
  }
}

class SelectorQuery {
  constructor(context) {
    this.root = context;
    this.queue = [];
  }

  in(component) {
    this.root = component;
    return this;
  }

  select(selector) {
    return new NodesRef(this, 'one', selector);
  }

  selectAll(selector) {
    return new NodesRef(this, 'all', selector);
  }

  selectViewport() {
    return new NodesRef(this, 'viewport', '');
  }

  push(reference, fields, callback) {
    this.queue.push({ reference, fields, callback, context: this.root });
    return this;
  }

  /** Read in the next task, when the view that setData has just changed has its layout. */
  exec(callback) {
    const queue = this.queue.slice();
    setTimeout(() => {
      const results = queue.map((each) => each.reference.read(each.fields, each.context));
      queue.forEach((each, index) => invoke(each.callback, results[index]));
      invoke(callback, results);
    });
    return this.queue.length ? queue[queue.length - 1].reference : undefined;
  }
}

export function createSelectorQuery(context) {
  return new SelectorQuery(context || null);
}

export { scrollerOf, rectOf };
