/** The older drawing context: calls are kept until draw(), then played on the real canvas. */
import { invoke } from './call.js';
import { loadPicture } from './image.js';
import { resolve } from '../env.js';
import { addressOf } from './blob.js';

/** Methods with the same name and arguments on the browser's context. */
const SAME = [
  'arc', 'arcTo', 'beginPath', 'bezierCurveTo', 'clearRect', 'clip', 'closePath', 'fill', 'fillRect', 'lineTo',
  'moveTo', 'quadraticCurveTo', 'rect', 'restore', 'rotate', 'save', 'scale', 'stroke', 'strokeRect',
  'setTransform', 'transform', 'translate', 'fillText', 'strokeText', 'ellipse',
];
const SETTERS = {
  setFillStyle: 'fillStyle', setStrokeStyle: 'strokeStyle', setLineWidth: 'lineWidth', setLineCap: 'lineCap',
  setLineJoin: 'lineJoin', setMiterLimit: 'miterLimit', setGlobalAlpha: 'globalAlpha', setTextAlign: 'textAlign',
};
const PROPERTIES = [
  'fillStyle', 'strokeStyle', 'lineWidth', 'lineCap', 'lineJoin', 'miterLimit', 'globalAlpha', 'textAlign',
  'textBaseline', 'shadowColor', 'shadowBlur', 'shadowOffsetX', 'shadowOffsetY', 'font', 'lineDashOffset',
  'globalCompositeOperation',
];

let scratch = null;

class Gradient {
  constructor(method, args) {
    this.method = method;
    this.args = args;
    this.stops = [];
  }

  addColorStop(at, color) {
    this.stops.push([at, color]);
  }

  made(real) {
    const gradient = real[this.method](...this.args);
    for (const [at, color] of this.stops) gradient.addColorStop(at, color);
    return gradient;
  }
}

class Pattern {
  constructor(path, repetition) {
    this.path = path;
    this.repetition = repetition;
  }

  made(real, pictures) {
    const picture = pictures.get(this.path);
    return picture ? real.createPattern(picture, this.repetition) : 'transparent';
  }
}

/** Sizes and weights are set one by one here, while the browser wants one text. */
function fontText({ style, weight, size, family }) {
  return `${style} ${weight} ${size}px ${family}`;
}

export class CanvasContext {
  constructor(find) {
    this.find = find;
    this.queue = [];
    this.state = {};
    this.fontParts = { style: 'normal', weight: 'normal', size: 10, family: 'sans-serif' };
  }

  later(work, path) {
    this.queue.push({ work, path });
  }

  set(name, value) {
    this.state[name] = value;
    this.later((real, pictures) => {
      real[name] = value && typeof value.made === 'function' ? value.made(real, pictures) : value;
    }, value instanceof Pattern ? value.path : undefined);
  }

  setFontSize(size) {
    this.fontParts = { ...this.fontParts, size };
    this.set('font', fontText(this.fontParts));
  }

  setTextBaseline(value) {
    this.set('textBaseline', value === 'normal' ? 'alphabetic' : value);
  }

  setLineDash(pattern, offset = 0) {
    this.later((real) => {
      real.setLineDash(pattern);
      real.lineDashOffset = offset;
    });
  }

  setShadow(offsetX, offsetY, blur, color) {
    this.set('shadowOffsetX', offsetX);
    this.set('shadowOffsetY', offsetY);
    this.set('shadowBlur', blur);
    this.set('shadowColor', color);
  }

  drawImage(path, ...box) {
    const usable = box.filter((each) => each !== undefined);
    this.later((real, pictures) => {
      const picture = pictures.get(path);
      if (picture) real.drawImage(picture, ...(usable.length ? usable : [0, 0]));
    }, path);
  }

  createLinearGradient(...args) {
    return new Gradient('createLinearGradient', args);
  }

  createCircularGradient(x, y, radius) {
    return new Gradient('createRadialGradient', [x, y, 0, x, y, radius]);
  }

  createPattern(path, repetition) {
    return new Pattern(path, repetition);
  }

  measureText(text) {
    if (!scratch) scratch = document.createElement('canvas').getContext('2d');
    scratch.font = this.state.font || fontText(this.fontParts);
    const measured = scratch.measureText(text);
    return { width: measured.width };
  }

  getActions() {
    const actions = this.queue;
    this.queue = [];
    return actions;
  }

  clearActions() {
    this.queue = [];
  }

  /** Without `reserve` the canvas starts clean and so does the drawing state. */
  draw(reserve, callback) {
    const actions = this.getActions();
    const kept = reserve === true;
    if (!kept) this.state = {};
    const done = () => invoke(callback, { errMsg: 'drawCanvas:ok' });
    pictures(actions).then((loaded) => {
      const built = this.find();
      if (built) built.play(actions, loaded, kept);
      done();
    });
  }
}

for (const name of SAME) {
  CanvasContext.prototype[name] = function same(...args) {
    this.later((real) => real[name](...args));
  };
}
for (const name of Object.keys(SETTERS)) {
  CanvasContext.prototype[name] = function setter(value) {
    this.set(SETTERS[name], value);
  };
}
for (const name of PROPERTIES) {
  Object.defineProperty(CanvasContext.prototype, name, {
    get() {
      return this.state[name];
    },
    set(value) {
      this.set(name, value);
    },
  });
}

/** Every picture first: drawing keeps the order of the calls. */
async function pictures(actions) {
  const paths = new Set(actions.map((each) => each.path).filter((path) => typeof path === 'string'));
  const loaded = new Map();
  await Promise.all(
    Array.from(paths, async (path) => {
      const picture = await loadPicture(resolve(addressOf(path))).catch(() => null);
      if (picture) loaded.set(path, picture);
    }),
  );
  return loaded;
}
