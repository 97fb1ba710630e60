/** `this.createIntersectionObserver()` and `this.createMediaQueryObserver()`. */
import { createIntersectionObserver as create, createMediaQueryObserver as media } from '../observer.js';

export function createIntersectionObserver(options) {
  return create(this, options);
}

export function createMediaQueryObserver() {
  return media();
}
