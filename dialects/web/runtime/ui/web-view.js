/** `<web-view>`: a frame over the whole page; sites that forbid frames are offered as a link. */
import { Ui } from '../ui.js';
import { navigateBack, navigateTo, reLaunch, redirectTo, switchTab } from '../nav.js';

const MOVES = { navigateTo, redirectTo, switchTab, reLaunch };

export class WebView extends Ui {
  static props = { src: '' };

  create() {
    this.frame = this.el.firstChild;
    this.messages = [];
    this.frame.title = this.el.getAttribute('aria-label') || 'web-view';
    this.frame.addEventListener('load', () => this.p.src && this.emit('load', { src: this.p.src }));
    this.frame.addEventListener('error', () => this.emit('error', { url: this.p.src, fullUrl: this.p.src }));
    this.heard = (event) => this.hear(event);
  }

  attached() {
    addEventListener('message', this.heard);
  }

  detached() {
    removeEventListener('message', this.heard);
    this.flush();
  }

  changed(name, value) {
    if (name !== 'src') return;
    // Only whole addresses: a path would lead to this very app.
    this.frame.src = /^https?:/i.test(value) ? value : 'about:blank';
  }

  /** Pages inside speak through messages: `{miniProgram: 'navigateTo', options}` or `{miniProgram: 'postMessage', data}`. */
  hear(event) {
    if (event.source !== this.frame.contentWindow || !event.data || !event.data.miniProgram) return;
    const { miniProgram, options = {}, data } = event.data;
    if (miniProgram === 'postMessage') this.messages.push(data);
    else if (miniProgram === 'navigateBack') navigateBack(options.delta || 1);
    else if (MOVES[miniProgram]) MOVES[miniProgram](options.url);
  }

  /** Messages are handed over when the user leaves, all at once. */
  flush() {
    if (this.messages.length) this.emit('message', { data: this.messages.splice(0) });
  }
}
