/** `<textarea>`: a native one that can grow with its text and tells its lines. */
import { reflect } from './kit.js';
import { TEXT_PROPS, TextControl } from './text-control.js';

/** What `line-height: normal` comes to, which only the font itself knows. */
function ordinaryLine({ fontStyle, fontWeight, fontSize, fontFamily }) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = pen.measureText('M');
  return fontBoundingBoxAscent + fontBoundingBoxDescent || parseFloat(fontSize) * 1.2;
}

export class Textarea extends TextControl {
  static props = {
    ...TEXT_PROPS, autoHeight: false, fixed: false, confirmType: 'return',
  };

  create() {
    super.create();
    this.lines = 0;
  }

  attached() {
    // Sizes are only known once the element has a place in the layout.
    this.watcher = new ResizeObserver(() => this.grown());
    this.watcher.observe(this.field);
  }

  detached() {
    if (this.watcher) this.watcher.disconnect();
  }

  changed(name, value, old, fresh) {
    if (name === 'autoHeight' || name === 'fixed') reflect(this.el, name.replace(/[A-Z]/, (l) => `-${l.toLowerCase()}`), value);
    super.changed(name, value, old, fresh);
    if (!fresh && (name === 'value' || name === 'autoHeight')) this.grown();
  }

  confirms(event) {
    if (this.p.confirmType === 'return') return false;
    event.preventDefault();
    return true;
  }

  grown() {
    const { field } = this;
    if (!field.isConnected || !field.clientWidth) return;
    const before = field.style.height;
    field.style.height = 'auto';
    const needed = field.scrollHeight;
    const style = getComputedStyle(field);
    const line = parseFloat(style.lineHeight) || ordinaryLine(style);
    const height = needed;
    field.style.height = this.p.autoHeight ? `${needed}px` : before;
    const padding = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    const lineCount = Math.max(1, Math.round((needed - padding) / line));
    if (lineCount === this.lines) return;
    this.lines = lineCount;
    this.emit('linechange', { height, heightRpx: (height * 750) / innerWidth, lineCount });
  }
}
