/** A handle on a `<map>`: whatever the owner's map offers, and honest refusals for the rest. */
import { query } from './unsupported-kit.js';
import { elements } from '../dom.js';

export function createMapContext(id, component) {
  const find = () => {
    const found = Array.from(elements(component || null, `#${CSS.escape(id)}`, true) || []);
    return found[0] && found[0].$u ? found[0].$u.context() : null;
  };
  return query('map', find);
}
