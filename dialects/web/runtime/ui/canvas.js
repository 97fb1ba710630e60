/** `<canvas>`: the real one, for both ways of drawing. */
import { Ui } from '../ui.js';

export class Canvas extends Ui {
  static props = { type: '', canvasId: '', disableScroll: false };

  create() {
    this.canvas = this.el.firstChild;
    for (const type of ['touchstart', 'touchmove']) {
      this.canvas.addEventListener(type, (event) => this.p.disableScroll && event.cancelable && event.preventDefault(), {
        passive: false,
      });
    }
  }

  /** The 2d kind is sized by the app; the older kind follows its element, in the screen's pixels. */
  legacyRatio() {
    return this.p.type ? 1 : globalThis.devicePixelRatio || 1;
  }

  fit() {
    const ratio = this.legacyRatio();
    const width = Math.max(1, Math.round((this.el.clientWidth || 300) * ratio));
    const height = Math.max(1, Math.round((this.el.clientHeight || 150) * ratio));
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
  }

  play(actions, pictures, reserve) {
    const pen = this.canvas.getContext('2d');
    if (!reserve) {
      this.fit();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
      const ratio = this.legacyRatio();
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.globalAlpha = 1;
    }
    pen.save();
    for (const { work } of actions) work(pen, pictures);
    pen.restore();
  }

  node() {
    const { canvas } = this;
    if (!canvas.createImage) {
      canvas.createImage = () => new Image();
      canvas.createPath2D = (path) => new Path2D(path);
      canvas.createImageData = (...sizes) => new ImageData(...sizes);
      canvas.requestAnimationFrame = (callback) => requestAnimationFrame(callback);
      canvas.cancelAnimationFrame = (handle) => cancelAnimationFrame(handle);
    }
    return canvas;
  }

  context() {
    return null;
  }
}
