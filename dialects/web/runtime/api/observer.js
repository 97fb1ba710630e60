/** Intersection and media-query observers. */
import { invoke } from './call.js';
import { datasetOf, elements } from '../dom.js';
import { rectOf, scrollerOf } from './query.js';

function marginText(margins) {
  return ['top', 'right', 'bottom', 'left'].map((side) => `${(margins && margins[side]) || 0}px`).join(' ');
}

class Observation {
  constructor(component, options) {
    this.component = component || null;
    this.options = { thresholds: [0], initialRatio: 0, observeAll: false, ...(options || {}) };
    this.relative = { selector: '', margins: {} };
    this.observers = [];
  }

  relativeTo(selector, margins) {
    this.relative = { selector, margins: margins || {} };
    return this;
  }

  relativeToViewport(margins) {
    this.relative = { selector: '', margins: margins || {} };
    return this;
  }

  /** Answers the root and the margins; an element that contains nothing observed cannot be a root. */
  root(target) {
    const scroller = scrollerOf(this.component);
    const { selector, margins } = this.relative;
    if (!selector) return { root: scroller, margin: marginText(margins) };
    const found = elements(this.component, selector, true)[0];
    if (!found) return null;
    if (found.contains(target)) return { root: found, margin: marginText(margins) };
    const outer = scroller.getBoundingClientRect();
    const inner = found.getBoundingClientRect();
    const shrunk = {
      top: (margins.top || 0) - (inner.top - outer.top),
      right: (margins.right || 0) - (outer.right - inner.right),
      bottom: (margins.bottom || 0) - (outer.bottom - inner.bottom),
      left: (margins.left || 0) - (inner.left - outer.left),
    };
    return { root: scroller, margin: marginText(shrunk) };
  }

  observe(selector, callback) {
    const found = Array.from(elements(this.component, selector, true) || []);
    const targets = this.options.observeAll ? found : found.slice(0, 1);
    for (const target of targets) this.watch(target, callback);
  }

  watch(target, callback) {
    const place = this.root(target);
    if (!place) return;
    const { thresholds, initialRatio } = this.options;
    const least = Math.min(...thresholds);
    let first = true;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          // A browser always tells the first state, the platform only one that differs from what was expected.
          const ratio = entry.intersectionRatio;
          const silent = first && (ratio === initialRatio || (ratio < least && !entry.isIntersecting));
          first = false;
          if (!silent) invoke(callback, this.result(entry));
        }
      },
      { root: place.root, rootMargin: place.margin, threshold: thresholds },
    );
    observer.observe(target);
    this.observers.push(observer);
  }

  result(entry) {
    const origin = scrollerOf(this.component).getBoundingClientRect();
    const shifted = (box) => rectOf({ getBoundingClientRect: () => box }, origin);
    const relativeRect = entry.rootBounds ? shifted(entry.rootBounds) : {};
    return {
      id: entry.target.id,
      dataset: datasetOf(entry.target),
      time: Date.now(),
      intersectionRatio: entry.intersectionRatio,
      boundingClientRect: shifted(entry.boundingClientRect),
      intersectionRect: shifted(entry.intersectionRect),
      relativeRect,
    };
  }

  disconnect() {
    for (const observer of this.observers) observer.disconnect();
    this.observers = [];
  }
}

export function createIntersectionObserver(component, options) {
  return new Observation(component, options);
}

export function mediaText(conditions) {
  const parts = [];
  for (const key of ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height']) {
    const value = conditions[key];
    if (value === undefined || value === null || value === '') continue;
    const name = key.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    parts.push(`(${name}: ${Number(value)}px)`);
  }
  const { orientation } = conditions;
  if (/^(portrait|landscape)$/.test(orientation)) parts.push(`(orientation: ${orientation})`);
  return parts.join(' and ') || 'all';
}

export function createMediaQueryObserver() {
  let query = null;
  let handle = null;
  return {
    observe(conditions, callback) {
      query = matchMedia(mediaText(conditions || {}));
      handle = () => invoke(callback, { matches: query.matches });
      query.addEventListener('change', handle);
      Promise.resolve().then(handle);
    },
    disconnect() {
      if (query) query.removeEventListener('change', handle);
      query = null;
    },
  };
}
