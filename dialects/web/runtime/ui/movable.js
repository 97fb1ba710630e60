/** `<movable-area>` and `<movable-view>`: dragged by a finger, within the area. */
import { Ui } from '../ui.js';
import { clamp, follow, glide, number, reducedMotion } from './kit.js';

export class MovableArea extends Ui {
  static props = { scaleArea: false };

  create() {
    this.el.addEventListener('pointerdown', (event) => {
      if (!this.p.scaleArea) return;
      for (const view of this.all(MovableView)) if (!view.el.contains(event.target)) view.join(event);
    });
  }
}

const ARROWS = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };

export class MovableView extends Ui {
  static props = {
    direction: 'none', inertia: false, outOfBounds: false, x: 0, y: 0, damping: 20, friction: 2, disabled: false,
    scale: false, scaleMin: 0.5, scaleMax: 10, scaleValue: 1, animation: true,
  };

  create() {
    this.at = { x: 0, y: 0 };
    this.size = 1;
    this.pointers = new Map();
    this.el.tabIndex = 0;
    this.el.addEventListener('pointerdown', (event) => this.down(event));
    this.el.addEventListener('keydown', (event) => this.key(event));
  }

  attached() {
    // Limits are known once both elements have their sizes.
    requestAnimationFrame(() => this.put(this.wanted(), ''));
  }

  detached() {
    if (this.motion) this.motion.stop();
  }

  changed(name, value, old, fresh) {
    if (name === 'direction' || name === 'disabled') {
      const free = { none: 'auto', vertical: 'pan-x', horizontal: 'pan-y', all: 'none' }[this.p.direction];
      this.el.style.touchAction = this.p.disabled ? 'auto' : free || 'auto';
    }
    if (name === 'scaleValue') this.zoom(number(value, 1), fresh);
    if (fresh || (name !== 'x' && name !== 'y')) return;
    this.glideTo(this.wanted());
  }

  wanted() {
    return { x: parseFloat(this.rpxOf(this.p.x)) || 0, y: parseFloat(this.rpxOf(this.p.y)) || 0 };
  }

  rpxOf(value) {
    if (typeof value === 'number' || !/rpx$/.test(value)) return value;
    return (parseFloat(value) * document.documentElement.clientWidth) / 750;
  }

  /** A view larger than its area moves the other way: its edges stay outside. */
  limits() {
    const area = this.find((each) => each instanceof MovableArea);
    const outer = area ? area.el : this.el.parentNode;
    const restX = outer.clientWidth - this.el.offsetWidth * this.size;
    const restY = outer.clientHeight - this.el.offsetHeight * this.size;
    return { left: Math.min(0, restX), right: Math.max(0, restX), top: Math.min(0, restY), bottom: Math.max(0, restY) };
  }

  put({ x, y }, source, free) {
    const limits = this.limits();
    const next = free ? { x, y } : { x: clamp(x, limits.left, limits.right), y: clamp(y, limits.top, limits.bottom) };
    const changed = next.x !== this.at.x || next.y !== this.at.y;
    this.at = next;
    this.el.style.transform = `translate(${next.x}px, ${next.y}px) scale(${this.size})`;
    this.p.x = next.x;
    this.p.y = next.y;
    if (changed) this.emit('change', { x: next.x, y: next.y, source });
  }

  glideTo(goal) {
    if (this.motion) this.motion.stop();
    const limits = this.limits();
    const x = clamp(goal.x, limits.left, limits.right);
    const y = clamp(goal.y, limits.top, limits.bottom);
    const from = { ...this.at };
    if (!this.p.animation || reducedMotion() || !this.el.isConnected) return this.put({ x, y }, '');
    const frame = (part) => this.put({ x: from.x + (x - from.x) * part, y: from.y + (y - from.y) * part }, this.tail || '', true);
    this.motion = glide(Math.max(120, 600 - number(this.p.damping, 20) * 10), frame, () => {
      this.motion = null;
      this.tail = '';
    });
    return undefined;
  }

  zoom(value, fresh) {
    const size = clamp(value, Math.max(0.1, number(this.p.scaleMin, 0.5)), Math.min(10, number(this.p.scaleMax, 10)));
    if (!this.p.scale || size === this.size) return;
    this.size = size;
    this.put(this.at, '');
    if (!fresh) this.emit('scale', { ...this.at, scale: size });
  }

  down(event) {
    if (this.p.disabled) return;
    if (!this.pointers.size) follow((moved) => this.move(moved), (ended) => this.up(ended));
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.motion) this.motion.stop();
    this.start = { x: event.clientX, y: event.clientY, at: { ...this.at }, time: event.timeStamp };
    this.spread = null;
  }

  /** A finger beside the view, which may pinch with another but drags nothing. */
  join(event) {
    if (this.p.disabled || !this.p.scale) return;
    if (!this.pointers.size) follow((moved) => this.move(moved), (ended) => this.up(ended));
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.spread = null;
  }

  move(event) {
    if (!this.pointers.has(event.pointerId)) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.pointers.size === 2 && this.p.scale) return void this.pinch();
    if (!this.start) return;
    const dx = event.clientX - this.start.x;
    const dy = event.clientY - this.start.y;
    if (!this.start.locked) {
      if (Math.hypot(dx, dy) < 4) return;
      this.start.locked = Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove';
      this.el.setPointerCapture(event.pointerId);
      this.emit(this.start.locked, {}, { origin: event });
    }
    const { direction } = this.p;
    const x = this.start.at.x + (direction === 'horizontal' || direction === 'all' ? dx : 0);
    const y = this.start.at.y + (direction === 'vertical' || direction === 'all' ? dy : 0);
    const limits = this.limits();
    const inside = x >= limits.left && x <= limits.right && y >= limits.top && y <= limits.bottom;
    this.put({ x, y }, inside ? 'touch' : 'touch-out-of-bounds', this.p.outOfBounds);
  }

  pinch() {
    const [one, other] = Array.from(this.pointers.values());
    const spread = Math.hypot(one.x - other.x, one.y - other.y);
    if (this.spread) this.zoom((this.size * spread) / this.spread, false);
    this.spread = spread;
  }

  up(event) {
    this.pointers.clear();
    if (!this.start || !this.start.locked) return;
    const time = Math.max(1, event.timeStamp - this.start.time);
    const throwX = this.p.inertia ? ((this.at.x - this.start.at.x) / time) * (300 / number(this.p.friction, 2)) : 0;
    const throwY = this.p.inertia ? ((this.at.y - this.start.at.y) / time) * (300 / number(this.p.friction, 2)) : 0;
    this.tail = this.p.outOfBounds ? 'out-of-bounds' : 'friction';
    if (throwX || throwY || this.p.outOfBounds) this.glideTo({ x: this.at.x + throwX, y: this.at.y + throwY });
    this.start = null;
  }

  key(event) {
    const arrow = ARROWS[event.key];
    const { direction, disabled } = this.p;
    if (!arrow || disabled || direction === 'none' || event.target !== this.el) return;
    const [dx, dy] = [direction === 'vertical' ? 0 : arrow[0], direction === 'horizontal' ? 0 : arrow[1]];
    if (!dx && !dy) return;
    event.preventDefault();
    this.put({ x: this.at.x + dx, y: this.at.y + dy }, 'touch');
  }
}
