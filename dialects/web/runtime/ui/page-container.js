/** `<page-container>`: a sheet over the page; `<root-portal>`: content above everything. */
import { Ui } from '../ui.js';
import { css } from '../dom.js';
import { number, reducedMotion, reflect } from './kit.js';

export class PageContainer extends Ui {
  static props = {
    show: false, duration: 300, zIndex: 100, overlay: true, position: 'bottom', round: false, closeOnSlideDown: false,
    overlayStyle: '', customStyle: '',
  };

  create() {
    [this.shade, this.panel] = this.el.children;
    this.shade.addEventListener('click', () => {
      this.emit('clickoverlay', {});
      if (this.p.overlay) this.close();
    });
    this.panel.setAttribute('role', 'dialog');
    this.panel.tabIndex = -1;
    this.el.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    this.panel.addEventListener('touchstart', (event) => {
      this.from = event.touches[0].clientY;
    }, { passive: true });
    this.panel.addEventListener('touchend', (event) => {
      const travel = event.changedTouches[0].clientY - this.from;
      if (this.p.closeOnSlideDown && travel > 60) this.close();
    }, { passive: true });
  }

  changed(name, value, old, fresh) {
    const { el, shade, panel } = this;
    if (name === 'position') reflect(el, 'position', value);
    else if (name === 'round') reflect(el, 'round', Boolean(value));
    else if (name === 'overlay') shade.hidden = !value;
    else if (name === 'zIndex') el.style.zIndex = String(number(value, 100));
    else if (name === 'overlayStyle') shade.style.cssText = css(String(value || ''));
    else if (name === 'customStyle') panel.style.cssText = css(String(value || ''));
    else if (name === 'show' && (value || !fresh)) this.toggle(Boolean(value));
    if (name === 'duration' || name === 'customStyle' || name === 'overlayStyle') this.time();
  }

  time() {
    const duration = `${number(this.p.duration, 300)}ms`;
    this.shade.style.transitionDuration = duration;
    this.panel.style.transitionDuration = duration;
  }

  close() {
    if (!this.p.show) return;
    this.model('show', false);
    this.toggle(false);
  }

  toggle(on) {
    clearTimeout(this.timer);
    const wait = reducedMotion() ? 0 : number(this.p.duration, 300);
    this.emit(on ? 'beforeenter' : 'beforeleave', {});
    if (on) this.el.setAttribute('open', '');
    // The closed place must be in force before the move to the open one starts.
    this.el.getBoundingClientRect();
    this.el.classList.toggle('rt-shown', on);
    this.emit(on ? 'enter' : 'leave', {});
    this.timer = setTimeout(() => {
      if (on) this.panel.focus({ preventScroll: true });
      else this.el.removeAttribute('open');
      this.emit(on ? 'afterenter' : 'afterleave', {});
    }, wait);
  }

  detached() {
    clearTimeout(this.timer);
  }
}

/** The top layer of the browser shows it above all, while it stays where the template put it. */
export class RootPortal extends Ui {
  static props = { enable: true };

  attached() {
    this.apply();
  }

  changed(name, value, old, fresh) {
    if (!fresh) this.apply();
  }

  apply() {
    const box = this.el.firstChild;
    if (typeof box.showPopover !== 'function' || !box.isConnected) return;
    if (this.p.enable) {
      box.setAttribute('popover', 'manual');
      box.showPopover();
    } else box.removeAttribute('popover');
  }
}
