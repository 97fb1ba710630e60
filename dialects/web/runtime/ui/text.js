/** `<text>` with properties of its own; without any, the tag needs no code. */
import { Ui } from '../ui.js';
import { decodeEntities } from './rich-text.js';

const SPACES = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };

export class Text extends Ui {
  static props = { selectable: false, userSelect: false, space: '', decode: false, maxLines: 0, overflow: 'visible' };

  create() {
    this.written = new WeakMap();
  }

  attached() {
    if (!this.p.decode && !SPACES[this.p.space]) return;
    this.watcher = new MutationObserver(() => this.rewrite());
    this.watcher.observe(this.el, { childList: true, characterData: true, subtree: true });
    this.rewrite();
  }

  detached() {
    if (this.watcher) this.watcher.disconnect();
  }

  changed(name, value) {
    if (name === 'selectable' || name === 'userSelect') {
      this.el.classList.toggle('rt-selectable', Boolean(this.p.selectable || this.p.userSelect));
    } else if (name === 'maxLines' || name === 'overflow') {
      const lines = Number(this.p.maxLines) || 0;
      this.el.classList.toggle('rt-clamped', lines > 0 || this.p.overflow === 'ellipsis');
      this.el.style.setProperty('--rt-lines', String(lines || 1));
    }
    return value;
  }

  /** The template writes the text as it is; what it wrote is told from what stands here since. */
  rewrite() {
    const walker = document.createTreeWalker(this.el, NodeFilter.SHOW_TEXT);
    const space = SPACES[this.p.space];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (this.written.get(node) === node.data) continue;
      const decoded = this.p.decode ? decodeEntities(node.data) : node.data;
      const text = space ? decoded.replace(/ /g, space) : decoded;
      this.written.set(node, text);
      if (text !== node.data) node.data = text;
    }
  }
}
