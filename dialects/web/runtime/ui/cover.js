/** `<cover-view>` that the app scrolls; without `scroll-top` the tag needs no code. */
import { Ui } from '../ui.js';
import { number } from './kit.js';

export class CoverView extends Ui {
  static props = { scrollTop: 0 };

  attached() {
    this.changed('scrollTop', this.p.scrollTop);
  }

  changed(name, value) {
    if (name === 'scrollTop') this.el.scrollTop = number(value);
  }
}
