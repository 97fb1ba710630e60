/** `<image>` and `<cover-image>`: a native picture, fitted by the mode. */
import { Ui } from '../ui.js';
import { addressOf } from '../api/blob.js';
import { reflect } from './kit.js';

export class Image extends Ui {
  // What a picture is fetched with must be known before its address.
  static props = { lazyLoad: false, referrerPolicy: '', src: '', mode: 'scaleToFill', alt: '' };

  create() {
    this.picture = this.el.firstChild;
    this.picture.draggable = false;
    this.picture.addEventListener('load', () => {
      this.emit('load', { width: this.picture.naturalWidth, height: this.picture.naturalHeight });
    });
    this.picture.addEventListener('error', () => {
      this.emit('error', { errMsg: `GET ${this.picture.src} failed` });
    });
    if (this.p.lazyLoad) this.picture.loading = 'lazy';
  }

  changed(name, value) {
    if (name === 'mode') reflect(this.el, 'mode', value);
    else if (name === 'alt') this.picture.alt = value || this.el.getAttribute('aria-label') || '';
    else if (name === 'referrerPolicy') this.picture.referrerPolicy = value || '';
    else if (name === 'lazyLoad') this.picture.loading = value ? 'lazy' : 'eager';
    else if (name === 'src') this.show(value);
  }

  show(source) {
    const address = source ? addressOf(this.resolve(String(source))) : '';
    if (address) this.picture.src = address;
    else this.picture.removeAttribute('src');
  }
}
