/** One column of choices that turns like a wheel: a snapping scroller that keys can move too. */
import { clamp, part, reducedMotion } from './kit.js';

export const ROW = 48;

export class Wheel {
  constructor(label, tell) {
    this.tell = tell;
    this.texts = [];
    this.index = 0;
    this.element = part('div', 'rt-wheel');
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'listbox');
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.key(event));
    this.element.addEventListener('click', (event) => {
      const row = event.target.closest('.rt-wheel-row');
      if (row) this.go(Array.from(this.element.children).indexOf(row), true);
    });
  }

  fill(texts, index) {
    const rows = this.element.children;
    while (rows.length > texts.length) this.element.lastChild.remove();
    texts.forEach((text, at) => {
      let row = rows[at];
      if (!row) {
        row = part('div', 'rt-wheel-row');
        row.setAttribute('role', 'option');
        this.element.append(row);
      }
      row.textContent = text;
    });
    this.texts = texts;
    this.index = clamp(index, 0, Math.max(0, texts.length - 1));
    this.mark();
    this.go(this.index, false);
  }

  go(index, smooth) {
    const behavior = smooth && !reducedMotion() ? 'smooth' : 'instant';
    this.element.scrollTo({ top: clamp(index, 0, this.texts.length - 1) * ROW, behavior });
  }

  scrolled() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), 80);
  }

  /** The choice is what stands in the middle when the wheel has come to rest. */
  rest() {
    const index = clamp(Math.round(this.element.scrollTop / ROW), 0, Math.max(0, this.texts.length - 1));
    if (index === this.index) return;
    this.index = index;
    this.mark();
    this.tell(index);
  }

  /** The last word: nothing is told after it. */
  end() {
    clearTimeout(this.timer);
    this.rest();
    this.tell = () => {};
  }

  mark() {
    Array.from(this.element.children).forEach((row, at) => {
      row.setAttribute('aria-selected', String(at === this.index));
    });
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const ends = { Home: 0, End: this.texts.length - 1 };
    if (!(event.key in steps) && !(event.key in ends)) return;
    event.preventDefault();
    const goal = event.key in ends ? ends[event.key] : this.index + steps[event.key];
    this.element.scrollTo({ top: clamp(goal, 0, this.texts.length - 1) * ROW, behavior: 'instant' });
    this.rest();
  }
}
