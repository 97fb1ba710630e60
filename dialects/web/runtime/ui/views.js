/** Views that lay out what a scroll-view holds: lists, grids, headers that stay at the top. */
import { Ui } from '../ui.js';
import { number } from './kit.js';

/** `[top, right, bottom, left]` in pixels. */
function pad(element, sides) {
  const list = Array.isArray(sides) ? sides : [];
  element.style.padding = list.length ? list.map((side) => `${number(side)}px`).join(' ') : '';
}

export class ListView extends Ui {
  static props = { padding: [] };

  changed() {
    pad(this.el, this.p.padding);
  }
}

export class StickySection extends Ui {
  static props = { padding: [], pushPinnedHeader: true };

  changed(name, value) {
    if (name === 'padding') pad(this.el, value);
    // Without a box of its own the section does not end its header's stay.
    else if (name === 'pushPinnedHeader') this.el.style.display = value ? '' : 'contents';
  }
}

export class StickyHeader extends Ui {
  static props = { offsetTop: 0, padding: [] };

  attached() {
    this.scroller = this.el.closest('.rt-scroll, .mp-scroll');
    this.moved = () => this.look();
    if (this.scroller) this.scroller.addEventListener('scroll', this.moved, { passive: true });
  }

  detached() {
    if (this.scroller) this.scroller.removeEventListener('scroll', this.moved);
  }

  changed(name, value) {
    if (name === 'offsetTop') this.el.style.top = `${number(value)}px`;
    else if (name === 'padding') pad(this.el, value);
  }

  /** Held at the top: nearer to the scroller's edge than its own place in the content is. */
  look() {
    const edge = this.scroller.getBoundingClientRect().top + number(this.p.offsetTop);
    const isStickOnTop = this.scroller.scrollTop > 0 && this.el.getBoundingClientRect().top <= edge + 0.5;
    if (isStickOnTop === Boolean(this.stuck)) return;
    this.stuck = isStickOnTop;
    this.emit('stickontopchange', { isStickOnTop });
  }
}

export class GridView extends Ui {
  static props = {
    type: 'aligned', crossAxisCount: 2, maxCrossAxisExtent: 0, mainAxisGap: 0, crossAxisGap: 0, padding: [],
  };

  attached() {
    this.sizes = new ResizeObserver(() => this.place());
    this.watcher = new MutationObserver(() => this.watch());
    this.watcher.observe(this.el, { childList: true });
    this.watch();
  }

  detached() {
    if (this.sizes) this.sizes.disconnect();
    if (this.watcher) this.watcher.disconnect();
  }

  changed(name, value) {
    const { style } = this.el;
    const { crossAxisCount, maxCrossAxisExtent, mainAxisGap, crossAxisGap } = this.p;
    const most = number(maxCrossAxisExtent);
    const columns = most > 0 ? `auto-fill, minmax(${most}px, 1fr)` : `${Math.max(1, number(crossAxisCount, 2))}, minmax(0, 1fr)`;
    style.gridTemplateColumns = `repeat(${columns})`;
    style.columnGap = `${number(crossAxisGap)}px`;
    // Rows of a masonry are one pixel high; what stands in it spans as many as it needs.
    style.rowGap = this.isMasonry ? '0' : `${number(mainAxisGap)}px`;
    style.gridAutoRows = this.isMasonry ? '1px' : '';
    if (name === 'padding') pad(this.el, value);
    if (this.sizes) this.place();
  }

  get isMasonry() {
    return this.p.type === 'masonry';
  }

  watch() {
    this.sizes.disconnect();
    for (const child of this.el.children) this.sizes.observe(child);
  }

  place() {
    for (const child of this.el.children) {
      child.style.alignSelf = this.isMasonry ? 'start' : '';
      const rows = Math.ceil(child.offsetHeight + number(this.p.mainAxisGap));
      child.style.gridRowEnd = this.isMasonry && rows ? `span ${rows}` : '';
    }
  }
}
