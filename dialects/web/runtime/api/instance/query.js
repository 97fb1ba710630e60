/** `this.createSelectorQuery()` of pages and components. */
import { createSelectorQuery as create } from '../query.js';

export function createSelectorQuery() {
  return create(this);
}
