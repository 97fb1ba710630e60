/** `<scroll-view>`: one native scroller, its thresholds, and a refresher above the content. */
import { Ui } from '../ui.js';
import { scrollTo } from '../api/page.js';
import { clamp, copyScope, number, part, reducedMotion, reflect } from './kit.js';

const REFLECTED = ['scrollX', 'scrollY', 'enableFlex', 'pagingEnabled', 'showScrollbar', 'enhanced', 'bounces'];

const IDLE = 0;
const CAN_REFRESH = 1;
const REFRESHING = 2;
const COMPLETED = 3;

/** Where a row comes to stand: how much of the room left over is in front of it. */
const SHARES = { start: 0, center: 0.5, end: 1 };

/** The least move that shows all of a row. */
function nearest(from, size, room) {
  if (from < 0) return from;
  return from + size > room ? Math.min(from, from + size - room) : 0;
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export class ScrollView extends Ui {
  static props = {
    scrollX: false, scrollY: false, upperThreshold: 50, lowerThreshold: 50, scrollTop: undefined,
    scrollLeft: undefined, scrollIntoView: '', scrollIntoViewOffset: 0, scrollIntoViewAlignment: 'start',
    scrollWithAnimation: false, enableFlex: false, scrollAnchoring: false, enhanced: false, bounces: true,
    showScrollbar: true, pagingEnabled: false, refresherEnabled: false, refresherThreshold: 45,
    refresherDefaultStyle: 'black', refresherBackground: '', refresherTriggered: false,
  };

  create() {
    this.scroller = this.el.firstChild;
    this.content = this.scroller.firstChild;
    // Apps hide the bars by `::-webkit-scrollbar`, which only reaches elements of their scope.
    copyScope(this.el, this.scroller);
    this.last = { left: 0, top: 0 };
    this.edges = { top: true, left: true, bottom: false, right: false };
    this.size = 0;
    this.pull = 0;
    this.status = IDLE;
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.scroller.addEventListener('touchstart', (event) => this.touched(event), { passive: true });
    this.scroller.addEventListener('touchmove', (event) => this.dragged(event), { passive: false });
    for (const type of ['touchend', 'touchcancel']) {
      this.scroller.addEventListener(type, (event) => this.released(event), { passive: true });
    }
  }

  attached() {
    // Positions given before the element was in the document could not be taken then.
    this.place('scrollTop', this.p.scrollTop);
    this.place('scrollLeft', this.p.scrollLeft);
    if (this.p.scrollIntoView) this.into(this.p.scrollIntoView);
  }

  detached() {
    clearTimeout(this.moving);
  }

  changed(name, value, old, fresh) {
    if (REFLECTED.includes(name)) reflect(this.el, kebab(name), name === 'showScrollbar' || name === 'bounces' ? String(value) : value);
    if (name === 'scrollX' || name === 'scrollY') this.directions();
    if (name === 'scrollAnchoring') this.scroller.style.overflowAnchor = value ? 'auto' : 'none';
    if (name === 'refresherBackground' && value) this.scroller.style.backgroundColor = value;
    if (fresh) return;
    if (name === 'scrollTop' || name === 'scrollLeft') this.place(name, value);
    else if (name === 'scrollIntoView') this.into(value);
    else if (name === 'refresherTriggered') this.trigger(Boolean(value));
  }

  directions() {
    const { scrollX, scrollY } = this.p;
    this.scroller.style.overflowX = scrollX ? 'auto' : 'hidden';
    this.scroller.style.overflowY = scrollY ? 'auto' : 'hidden';
    // A scroller without focusable content must itself be reachable by the keyboard.
    if (scrollX || scrollY) this.scroller.tabIndex = 0;
    else this.scroller.removeAttribute('tabindex');
  }

  place(name, value) {
    if (value === undefined || value === null || value === '') return;
    const goal = parseFloat(this.lengthOf(value));
    if (Number.isNaN(goal)) return;
    if (name === 'scrollLeft') this.go({ left: goal });
    else this.go({ top: goal });
  }

  /** Numbers are pixels; text may carry rpx, which the layout resolves. */
  lengthOf(value) {
    if (typeof value === 'number' || !/rpx$/.test(value)) return value;
    return (parseFloat(value) * this.el.ownerDocument.documentElement.clientWidth) / 750;
  }

  go({ top, left }, animated = Boolean(this.p.scrollWithAnimation), duration = 300) {
    const { scroller } = this;
    if (left !== undefined) scroller.scrollTo({ left, behavior: animated && !reducedMotion() ? 'smooth' : 'instant' });
    if (top === undefined) return;
    if (animated) scrollTo(scroller, clamp(top, 0, scroller.scrollHeight - scroller.clientHeight), duration);
    else scroller.scrollTop = top;
  }

  into(id, options = {}) {
    if (!id) return;
    setTimeout(() => {
      const found = this.content.querySelector(`#${CSS.escape(id)}`);
      if (!found) return;
      const outer = this.scroller.getBoundingClientRect();
      const inner = found.getBoundingClientRect();
      const shift = number(options.offset, number(this.p.scrollIntoViewOffset));
      const alignment = options.alignment || this.p.scrollIntoViewAlignment;
      const move = (from, size, room) => {
        return (alignment === 'nearest' ? nearest(from, size, room) : from - (SHARES[alignment] || 0) * (room - size)) + shift;
      };
      const goal = {};
      if (this.p.scrollY) goal.top = this.scroller.scrollTop + move(inner.top - outer.top, inner.height, outer.height);
      if (this.p.scrollX) goal.left = this.scroller.scrollLeft + move(inner.left - outer.left, inner.width, outer.width);
      this.go(goal, options.animated);
    });
  }

  scrolled() {
    const { scroller, last } = this;
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = scroller;
    const deltaX = last.left - scrollLeft;
    const deltaY = last.top - scrollTop;
    this.last = { left: scrollLeft, top: scrollTop };
    this.p.scrollTop = scrollTop;
    this.p.scrollLeft = scrollLeft;
    const isDrag = Boolean(this.dragging);
    this.movement();
    this.emit('scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY, isDrag });
    this.thresholds(deltaX, deltaY);
  }

  /** A movement ends when nothing has moved for a while: not every browser says so itself. */
  movement() {
    const detail = () => ({ scrollLeft: this.scroller.scrollLeft, scrollTop: this.scroller.scrollTop });
    if (!this.moving) this.emit('scrollstart', detail());
    clearTimeout(this.moving);
    this.moving = setTimeout(() => {
      this.moving = 0;
      this.emit('scrollend', detail());
    }, 120);
  }

  /** Told once on the way in; grown content makes the lower end new. */
  thresholds(deltaX, deltaY) {
    const { scroller, edges } = this;
    const upper = number(this.lengthOf(this.p.upperThreshold), 50);
    const lower = number(this.lengthOf(this.p.lowerThreshold), 50);
    if (this.size !== scroller.scrollHeight + scroller.scrollWidth) {
      this.size = scroller.scrollHeight + scroller.scrollWidth;
      edges.bottom = false;
      edges.right = false;
    }
    const restX = scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft;
    const restY = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    this.edge('top', 'scrolltoupper', this.p.scrollY && scroller.scrollTop <= upper, deltaY > 0);
    this.edge('left', 'scrolltoupper', this.p.scrollX && scroller.scrollLeft <= upper, deltaX > 0);
    this.edge('bottom', 'scrolltolower', this.p.scrollY && restY <= lower, deltaY < 0);
    this.edge('right', 'scrolltolower', this.p.scrollX && restX <= lower, deltaX < 0);
  }

  edge(direction, type, inside, moving) {
    if (inside && moving && !this.edges[direction]) {
      this.edges[direction] = true;
      this.emit(type, { direction });
    } else if (!inside) this.edges[direction] = false;
  }

  touched(event) {
    const [{ clientX, clientY }] = event.touches;
    this.dragging = { x: clientX, y: clientY, started: false, pulling: false };
  }

  dragDetail() {
    const { scrollTop, scrollLeft } = this.scroller;
    return { scrollTop, scrollLeft, velocity: { x: 0, y: 0 } };
  }

  dragged(event) {
    const drag = this.dragging;
    if (!drag) return;
    const [{ clientY }] = event.touches;
    if (!drag.started) {
      drag.started = true;
      this.emit('dragstart', this.dragDetail());
    }
    this.emit('dragging', this.dragDetail());
    if (!this.p.refresherEnabled || this.p.refresherTriggered) return;
    const distance = clientY - drag.y;
    if (!drag.pulling && (distance <= 4 || this.scroller.scrollTop > 0)) return;
    drag.pulling = true;
    if (event.cancelable) event.preventDefault();
    this.pullTo(Math.max(0, distance / 2));
  }

  released() {
    const drag = this.dragging;
    this.dragging = null;
    if (drag && drag.started) this.emit('dragend', this.dragDetail());
    if (!drag || !drag.pulling) return;
    if (this.pull >= number(this.p.refresherThreshold, 45)) {
      this.model('refresherTriggered', true);
      this.trigger(true);
    } else this.restore('refresherabort');
  }

  refresher() {
    if (!this.mark) {
      this.mark = part('div', 'rt-refresher');
      this.mark.append(part('i', 'rt-refresher-dots'));
      this.scroller.prepend(this.mark);
    }
    this.mark.className = `rt-refresher rt-refresher-${this.p.refresherDefaultStyle}`;
    return this.mark;
  }

  pullTo(distance) {
    this.pull = distance;
    this.refresher().style.height = `${distance}px`;
    this.emit('refresherpulling', { dy: distance });
    const far = distance >= number(this.p.refresherThreshold, 45);
    if (far && this.status === IDLE) this.emit('refresherwillrefresh', { dy: distance });
    this.enter(far ? CAN_REFRESH : IDLE);
  }

  enter(status) {
    if (status === this.status) return;
    this.status = status;
    this.emit('refresherstatuschange', { status, dy: this.pull });
  }

  trigger(on) {
    if (!this.p.refresherEnabled) return;
    if (!on) {
      if (this.pull) this.restore('refresherrestore');
      return;
    }
    this.pull = number(this.p.refresherThreshold, 45);
    this.refresher().classList.add('rt-refresher-on');
    this.mark.style.height = `${this.pull}px`;
    this.emit('refresherrefresh', { dy: this.pull });
    this.enter(REFRESHING);
  }

  restore(type) {
    const dy = this.pull;
    this.pull = 0;
    this.refresher().style.height = '0';
    this.emit(type, { dy });
    if (this.status === REFRESHING) this.enter(COMPLETED);
    this.enter(IDLE);
  }

  /** What `fields({node: true})` of a selector query answers. */
  node() {
    const built = this;
    return {
      scrollTo: ({ top, left, animated = true, duration }) => built.go({ top, left }, animated, duration),
      scrollIntoView: (selector, options) => built.into(String(selector).replace(/^#/, ''), options),
      get scrollEnabled() {
        return built.scroller.style.pointerEvents !== 'none';
      },
      set scrollEnabled(on) {
        const value = on ? 'auto' : 'hidden';
        if (built.p.scrollY) built.scroller.style.overflowY = value;
        if (built.p.scrollX) built.scroller.style.overflowX = value;
      },
      set bounces(on) {
        built.set('bounces', on);
      },
      set showScrollbar(on) {
        built.set('showScrollbar', on);
      },
      set pagingEnabled(on) {
        built.set('pagingEnabled', on);
      },
      triggerRefresh: () => built.trigger(true),
    };
  }
}
