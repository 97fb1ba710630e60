/** `<icon>`: our own drawings, on a grid of 24. */
import { Ui } from '../ui.js';
import { number } from './kit.js';

const DISC = 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Z';
/** Colour, path, and whether the drawing is a line or a filled shape with a hole. */
const DRAWINGS = {
  success: ['#07c160', `${DISC}M10.6 16.9l-4.5-4.5 1.5-1.5 3 3 6-6 1.5 1.5Z`],
  success_no_circle: ['#07c160', 'M9.4 19.2l-6.6-6.6 1.9-1.9 4.7 4.7L19.3 5.5l1.9 1.9Z'],
  info: ['#10aeff', `${DISC}M10.8 10.4h2.4v7h-2.4ZM10.7 6.4h2.6v2.4h-2.6Z`],
  warn: ['#f76260', `${DISC}M10.8 6.3h2.4l-.3 7.4h-1.8ZM10.7 15.4h2.6v2.4h-2.6Z`],
  waiting: ['#10aeff', `${DISC}M10.9 5.9h1.9v5.9l4 2.4-1 1.6-4.9-3Z`],
  cancel: ['#f43530', `${DISC}M8.2 6.8L12 10.6l3.8-3.8 1.4 1.4L13.4 12l3.8 3.8-1.4 1.4L12 13.4l-3.8 3.8-1.4-1.4L10.6 12 6.8 8.2Z`],
  download: ['#07c160', `${DISC}M11 6h2v6.5l2.5-2.5 1.4 1.4L12 16.3l-4.9-4.9L8.5 10l2.5 2.5ZM7 17.2h10v1.5H7Z`],
  search: ['#b2b2b2', 'M10.5 3a7.5 7.5 0 1 0 4.6 13.4l4.7 4.7 1.4-1.4-4.7-4.7A7.5 7.5 0 0 0 10.5 3Zm0 2a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z'],
  clear: ['#b2b2b2', `${DISC}M8.4 7L12 10.6 15.6 7 17 8.4 13.4 12l3.6 3.6-1.4 1.4L12 13.4 8.4 17 7 15.6 10.6 12 7 8.4Z`],
};
const SPACE = 'http://www.w3.org/2000/svg';

export class Icon extends Ui {
  static props = { type: '', size: 23, color: '' };

  create() {
    this.drawing = document.createElementNS(SPACE, 'svg');
    this.shape = document.createElementNS(SPACE, 'path');
    this.drawing.setAttribute('viewBox', '0 0 24 24');
    this.shape.setAttribute('fill-rule', 'evenodd');
    this.drawing.append(this.shape);
    this.el.append(this.drawing);
    this.el.setAttribute('role', 'img');
  }

  changed(name, value) {
    if (name === 'size') {
      const size = typeof value === 'number' || /^[\d.]+$/.test(value) ? `${number(value, 23)}px` : this.rpx(value);
      this.el.style.setProperty('--rt-icon', size);
    } else this.draw();
    if (name === 'type' && !this.el.hasAttribute('aria-label')) this.el.setAttribute('aria-label', value);
  }

  draw() {
    const [color, path] = DRAWINGS[this.p.type] || ['', ''];
    this.shape.setAttribute('d', path);
    this.shape.style.fill = this.p.color || color;
  }
}
