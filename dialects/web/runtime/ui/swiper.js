/** `<swiper>`: items on an endless or a bounded line, moved by a finger, a timer, keys or the app. */
import { Ui } from '../ui.js';
import { clamp, copyScope, easings, follow, glide, number, part, reducedMotion, reflect } from './kit.js';

export class SwiperItem extends Ui {
  static props = { itemId: '' };
}

const FLICK = 0.3;

export class Swiper extends Ui {
  static props = {
    indicatorDots: false, indicatorColor: '', indicatorActiveColor: '', autoplay: false, current: 0,
    currentItemId: '', interval: 5000, duration: 500, circular: false, vertical: false, previousMargin: '0px',
    nextMargin: '0px', displayMultipleItems: 1, snapToEdge: false, easingFunction: 'default',
    disableTouch: false, scrollWithAnimation: true,
  };

  create() {
    this.frame = this.el.firstChild;
    this.items = [];
    this.position = 0;
    this.index = 0;
    this.el.setAttribute('role', 'group');
    this.el.setAttribute('aria-roledescription', 'carousel');
    this.frame.tabIndex = 0;
    this.frame.addEventListener('keydown', (event) => this.key(event));
    this.frame.addEventListener('pointerdown', (event) => this.down(event));
    // A drag ends in a click on what was dragged; that is no tap.
    this.frame.addEventListener('click', (event) => {
      if (this.dragged) event.stopPropagation();
      this.dragged = false;
    }, true);
    this.frame.addEventListener('dragstart', (event) => event.preventDefault());
  }

  attached() {
    this.watcher = new MutationObserver(() => this.collect());
    this.watcher.observe(this.frame, { childList: true });
    this.sizes = new ResizeObserver(() => this.render());
    this.sizes.observe(this.frame);
    this.collect();
    this.play();
  }

  detached() {
    if (this.watcher) this.watcher.disconnect();
    if (this.sizes) this.sizes.disconnect();
    clearTimeout(this.timer);
    if (this.motion) this.motion.stop();
  }

  changed(name, value, old, fresh) {
    if (name === 'vertical') reflect(this.el, 'vertical', Boolean(value));
    if (name === 'previousMargin' || name === 'nextMargin' || name === 'vertical') this.margins();
    if (name === 'indicatorColor' && value) this.el.style.setProperty('--rt-dot', value);
    if (name === 'indicatorActiveColor' && value) this.el.style.setProperty('--rt-dot-active', value);
    if (fresh) return;
    if (name === 'current') this.to(number(value), '');
    else if (name === 'currentItemId') this.toItem(value);
    else if (name === 'autoplay' || name === 'interval') this.play();
    else {
      this.dots();
      this.render();
    }
  }

  margins() {
    const before = this.rpx(this.p.previousMargin);
    const after = this.rpx(this.p.nextMargin);
    const { style } = this.frame;
    style.inset = this.p.vertical ? `${before} 0 ${after} 0` : `0 ${after} 0 ${before}`;
  }

  get shown() {
    return Math.max(1, number(this.p.displayMultipleItems, 1));
  }

  get endless() {
    return Boolean(this.p.circular) && this.items.length > this.shown;
  }

  get lastIndex() {
    return this.endless ? this.items.length - 1 : Math.max(0, this.items.length - Math.floor(this.shown));
  }

  collect() {
    const before = this.items.length;
    this.items = Array.from(this.frame.querySelectorAll('wx-swiper-item')).filter((item) => {
      return item.parentNode.closest('wx-swiper') === this.el;
    });
    const wanted = before ? this.index : number(this.p.current);
    this.index = clamp(wanted, 0, this.lastIndex);
    if (!before && this.p.currentItemId) this.index = Math.max(0, this.findItem(this.p.currentItemId));
    if (!this.motion && !this.drag) this.position = this.index;
    this.dots();
    this.render();
  }

  findItem(id) {
    return this.items.findIndex((item) => item.$u && item.$u.p.itemId === id);
  }

  toItem(id) {
    const index = this.findItem(id);
    if (index >= 0) this.to(index, '');
  }

  dots() {
    const wanted = this.p.indicatorDots && this.items.length;
    if (!wanted) {
      if (this.line) this.line.remove();
      this.line = null;
      return;
    }
    if (!this.line) {
      this.line = part('div', 'wx-swiper-dots');
      this.line.setAttribute('aria-hidden', 'true');
      copyScope(this.el, this.line);
      this.el.append(this.line);
    }
    this.line.className = `wx-swiper-dots wx-swiper-dots-${this.p.vertical ? 'vertical' : 'horizontal'}`;
    while (this.line.childElementCount > this.items.length) this.line.lastChild.remove();
    while (this.line.childElementCount < this.items.length) {
      const dot = part('div', 'wx-swiper-dot');
      copyScope(this.el, dot);
      this.line.append(dot);
    }
    this.lightDots();
  }

  lightDots() {
    if (!this.line) return;
    Array.from(this.line.children).forEach((dot, index) => {
      const distance = (index - this.index + this.items.length) % this.items.length;
      dot.classList.toggle('wx-swiper-dot-active', distance < this.shown);
    });
  }

  /** Where an item stands, in items from the first visible place; the endless line wraps both ways. */
  offset(index) {
    const count = this.items.length;
    const plain = index - this.position;
    if (!this.endless) return plain;
    const spare = (count - this.shown) / 2;
    return ((((plain + spare) % count) + count) % count) - spare;
  }

  /** With `snap-to-edge` the first and the last item stand at the swiper's own edge, not inside its margin. */
  snap() {
    if (!this.p.snapToEdge || this.endless || this.lastIndex < 1) return 0;
    const outer = this.el.getBoundingClientRect();
    const inner = this.frame.getBoundingClientRect();
    const [before, after] = this.p.vertical
      ? [inner.top - outer.top, outer.bottom - inner.bottom]
      : [inner.left - outer.left, outer.right - inner.right];
    return after * clamp(this.position - this.lastIndex + 1, 0, 1) - before * clamp(1 - this.position, 0, 1);
  }

  render() {
    const share = 100 / this.shown;
    const shift = this.snap();
    this.items.forEach((item, index) => {
      const offset = this.offset(index);
      const { style } = item;
      style[this.p.vertical ? 'height' : 'width'] = `${share}%`;
      style[this.p.vertical ? 'width' : 'height'] = '100%';
      const way = shift ? `calc(${offset * 100}% + ${shift}px)` : `${offset * 100}%`;
      style.transform = `translate${this.p.vertical ? 'Y' : 'X'}(${way})`;
      // What cannot be seen must not be reached by the keyboard or a screen reader either.
      item.inert = offset <= -1 || offset >= this.shown;
    });
  }

  extent() {
    const box = this.frame.getBoundingClientRect();
    return (this.p.vertical ? box.height : box.width) / this.shown || 1;
  }

  moved(from) {
    const pixels = (this.position - from) * this.extent();
    const [dx, dy] = this.p.vertical ? [0, pixels] : [pixels, 0];
    this.emit('transition', { dx, dy });
  }

  /** The shorter way round on an endless line, the straight way on a bounded one. */
  goal(index) {
    const count = this.items.length;
    if (!this.endless) return clamp(index, 0, this.lastIndex);
    const turns = Math.round((this.position - index) / count);
    return index + turns * count;
  }

  settle(goal, source) {
    const from = this.position;
    const before = this.index;
    const count = this.items.length || 1;
    this.index = ((Math.round(goal) % count) + count) % count;
    this.p.current = this.index;
    if (this.motion) this.motion.stop();
    const finish = () => {
      this.motion = null;
      this.position = this.index;
      this.render();
      this.emit('animationfinish', this.detail(source));
      this.play();
    };
    if (before !== this.index) {
      this.lightDots();
      this.model('current', this.index);
      this.emit('change', this.detail(source));
    }
    if (reducedMotion() || document.hidden) return finish();
    const frame = (part) => {
      this.position = from + (goal - from) * part;
      this.render();
      this.moved(from);
    };
    const still = Math.abs(goal - from) <= 0.001 || (source === '' && !this.p.scrollWithAnimation);
    const ease = easings[this.p.easingFunction] || easings.default;
    this.motion = glide(still ? 0 : number(this.p.duration, 500), frame, finish, ease);
    return undefined;
  }

  detail(source) {
    const item = this.items[this.index];
    return { current: this.index, currentItemId: (item && item.$u && item.$u.p.itemId) || '', source };
  }

  to(index, source) {
    if (!this.items.length) return;
    const wanted = clamp(index, 0, this.lastIndex);
    if (wanted !== this.index || this.motion) this.settle(this.goal(wanted), source);
  }

  step(count, source) {
    if (this.endless) this.settle(Math.round(this.position) + count, source);
    else {
      const next = this.index + count;
      this.to(next > this.lastIndex ? 0 : next, source);
    }
  }

  play() {
    clearTimeout(this.timer);
    if (!this.p.autoplay) return;
    this.timer = setTimeout(() => {
      const idle = !this.drag && !document.hidden && this.el.offsetParent !== null;
      if (idle && this.items.length > this.shown) this.step(1, 'autoplay');
      this.play();
    }, Math.max(50, number(this.p.interval, 5000)));
  }

  key(event) {
    if (event.target !== this.frame) return;
    const [back, forth] = this.p.vertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key !== back && event.key !== forth) return;
    event.preventDefault();
    if (event.key === forth && (this.endless || this.index < this.lastIndex)) this.step(1, 'touch');
    if (event.key === back && (this.endless || this.index > 0)) this.step(-1, 'touch');
  }

  down(event) {
    this.dragged = false;
    if (this.p.disableTouch || !event.isPrimary || event.button > 0 || this.items.length < 2) return;
    follow((moved) => this.move(moved), (ended) => this.up(ended));
    this.drag = { x: event.clientX, y: event.clientY, time: event.timeStamp, from: this.position, id: event.pointerId };
  }

  move(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.id) return;
    const along = this.p.vertical ? event.clientY - drag.y : event.clientX - drag.x;
    const across = this.p.vertical ? event.clientX - drag.x : event.clientY - drag.y;
    if (!drag.locked) {
      if (Math.hypot(along, across) < 6) return;
      if (Math.abs(across) > Math.abs(along)) {
        this.drag = null;
        return;
      }
      drag.locked = true;
      if (this.motion) this.motion.stop();
      this.motion = null;
      drag.from = this.position;
      this.frame.setPointerCapture(drag.id);
    }
    let next = drag.from - along / this.extent();
    if (!this.endless) {
      const held = clamp(next, 0, this.lastIndex);
      next = held + (next - held) / 3;
    }
    this.position = next;
    this.render();
    this.moved(drag.from);
  }

  up(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag || !drag.locked || event.pointerId !== drag.id) return;
    this.dragged = event.type === 'pointerup';
    const travel = this.position - drag.from;
    const speed = (Math.abs(travel) * this.extent()) / Math.max(1, event.timeStamp - drag.time);
    let goal = Math.round(this.position);
    if (speed > FLICK && goal === Math.round(drag.from)) goal += Math.sign(travel);
    this.settle(this.endless ? goal : clamp(goal, 0, this.lastIndex), 'touch');
  }
}
