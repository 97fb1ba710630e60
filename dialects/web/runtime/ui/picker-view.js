/** `<picker-view>` and its columns: wheels inside the page, whose rows are the app's own elements. */
import { Ui } from '../ui.js';
import { css } from '../dom.js';
import { clamp, copyScope, number, part, reducedMotion } from './kit.js';

export class PickerView extends Ui {
  static props = {
    value: [], indicatorStyle: '', indicatorClass: '', maskStyle: '', maskClass: '', immediateChange: false, name: '',
  };

  create() {
    this.indicator = part('div', 'rt-pv-indicator');
    this.mask = part('div', 'rt-pv-mask');
    for (const each of [this.indicator, this.mask]) {
      copyScope(this.el, each);
      each.setAttribute('aria-hidden', 'true');
      this.el.append(each);
    }
  }

  attached() {
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this.indicator);
    this.sizes.observe(this.el);
    this.measure();
  }

  detached() {
    if (this.sizes) this.sizes.disconnect();
  }

  changed(name, value, old, fresh) {
    if (name === 'indicatorStyle') this.indicator.style.cssText = css(String(value || ''));
    else if (name === 'indicatorClass') this.indicator.className = `rt-pv-indicator ${value || ''}`;
    else if (name === 'maskStyle') this.mask.style.cssText = css(String(value || ''));
    else if (name === 'maskClass') this.mask.className = `rt-pv-mask ${value || ''}`;
    else if (name === 'value' && !fresh) this.place(true);
    if (!fresh && name.startsWith('indicator')) this.measure();
  }

  columns() {
    return this.all(PickerViewColumn);
  }

  /** Rows are as high as the indicator, whatever the app made it. */
  measure() {
    const row = this.indicator.offsetHeight || 34;
    if (row !== this.row) this.el.style.setProperty('--rt-row', `${row}px`);
    this.row = row;
    this.place(false);
  }

  place(smooth) {
    const wanted = Array.isArray(this.p.value) ? this.p.value : [];
    this.columns().forEach((column, at) => column.go(number(wanted[at]), smooth));
  }

  changedBy(column) {
    const columns = this.columns();
    const value = columns.map((each) => each.index);
    this.p.value = value;
    this.model('value', value);
    this.emit('change', { value });
    return column;
  }

  get value() {
    return this.columns().map((each) => each.index);
  }

  reset() {
    this.p.value = [];
    this.place(false);
  }
}

export class PickerViewColumn extends Ui {
  create() {
    this.scroller = this.el.firstChild;
    this.content = this.scroller.firstChild;
    this.index = 0;
    this.scroller.tabIndex = 0;
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    this.scroller.addEventListener('pointerdown', () => {
      this.touching = true;
    });
  }

  attached() {
    this.view = this.find((each) => each instanceof PickerView);
    this.watcher = new MutationObserver(() => this.refilled());
    this.watcher.observe(this.content, { childList: true });
  }

  detached() {
    if (this.watcher) this.watcher.disconnect();
    clearTimeout(this.timer);
  }

  get last() {
    return Math.max(0, this.content.childElementCount - 1);
  }

  refilled() {
    if (!this.view) return;
    const wanted = Array.isArray(this.view.p.value) ? this.view.p.value : [];
    this.go(number(wanted[this.view.columns().indexOf(this)]), false);
  }

  go(index, smooth) {
    const row = this.view ? this.view.row || 34 : 34;
    this.index = clamp(index, 0, this.last);
    const behavior = smooth && !reducedMotion() ? 'smooth' : 'instant';
    this.scroller.scrollTo({ top: this.index * row, behavior });
    this.quiet = true;
    setTimeout(() => {
      this.quiet = false;
    }, smooth ? 400 : 60);
  }

  scrolled() {
    if (!this.started && !this.quiet && this.view) {
      this.started = true;
      this.view.emit('pickstart', {});
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), 90);
    if (this.view && this.view.p.immediateChange) this.take();
  }

  take() {
    const row = (this.view && this.view.row) || 34;
    const index = clamp(Math.round(this.scroller.scrollTop / row), 0, this.last);
    if (index === this.index || this.quiet) return;
    this.index = index;
    if (this.view) this.view.changedBy(this);
  }

  rest() {
    this.take();
    if (this.started && this.view) this.view.emit('pickend', {});
    this.started = false;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const row = (this.view && this.view.row) || 34;
    this.quiet = false;
    this.scroller.scrollTo({ top: clamp(this.index + step, 0, this.last) * row, behavior: 'instant' });
    this.rest();
  }
}
