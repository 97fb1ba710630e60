/** Canvases by id: drawing contexts, pixels, and pictures made of them. */
import { asyncApi, fail } from './call.js';
import { canvasBlob } from './image.js';
import { CanvasContext } from './canvas-context.js';
import { temporaryPath } from './blob.js';
import { ownerOf } from '../dom.js';
import { top } from '../nav.js';

/** The built-in that carries the id: in the component given, else in the page on top. */
function findCanvas(id, component) {
  const page = top();
  const root = page && page.$frame ? page.$frame.scroller : document;
  for (const element of root.querySelectorAll('wx-canvas')) {
    const built = element.$u;
    if (!built || (built.p.canvasId !== id && element.id !== id)) continue;
    if (!component || ownerOf(element) === component) return built;
  }
  return null;
}

export function createCanvasContext(canvasId, component) {
  return new CanvasContext(() => findCanvas(canvasId, component));
}

export function createContext() {
  return new CanvasContext(() => null);
}

export function drawCanvas({ canvasId, actions, reserve }) {
  const built = findCanvas(canvasId);
  if (built) built.play(actions, new Map(), reserve === true);
}

export function createOffscreenCanvas(...given) {
  const options = typeof given[0] === 'object' ? given[0] : { width: given[0], height: given[1] };
  const canvas = document.createElement('canvas');
  canvas.width = options.width || 300;
  canvas.height = options.height || 150;
  canvas.createImage = () => new Image();
  return canvas;
}

/** Both kinds of canvas, with how many of its pixels one unit of the app's is. */
function source(options, component) {
  if (options.canvas) {
    const canvas = options.canvas;
    return { canvas, ratio: 1, width: canvas.width, height: canvas.height };
  }
  const built = findCanvas(options.canvasId, component);
  if (!built) return fail('canvas is empty');
  const ratio = built.legacyRatio();
  return { canvas: built.canvas, ratio, width: built.canvas.width / ratio, height: built.canvas.height / ratio };
}

function withComponent(name, work) {
  return (options, component) => asyncApi(name, (given) => work(given, component))(options);
}

export const canvasToTempFilePath = withComponent('canvasToTempFilePath', async (options, component) => {
  const from = source(options, component);
  const { x = 0, y = 0 } = options;
  const width = options.width === undefined ? from.width - x : options.width;
  const height = options.height === undefined ? from.height - y : options.height;
  const density = options.canvas ? 1 : globalThis.devicePixelRatio || 1;
  const drawn = document.createElement('canvas');
  drawn.width = Math.max(1, Math.round(options.destWidth || width * density));
  drawn.height = Math.max(1, Math.round(options.destHeight || height * density));
  const pen = drawn.getContext('2d');
  const isJpeg = options.fileType === 'jpg' || options.fileType === 'jpeg';
  if (isJpeg) {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, drawn.width, drawn.height);
  }
  const r = from.ratio;
  pen.drawImage(from.canvas, x * r, y * r, width * r, height * r, 0, 0, drawn.width, drawn.height);
  const blob = await canvasBlob(drawn, isJpeg ? 'image/jpeg' : 'image/png', options.quality);
  return { tempFilePath: temporaryPath(blob, isJpeg ? 'canvas.jpg' : 'canvas.png') };
});

export const canvasGetImageData = withComponent('canvasGetImageData', (options, component) => {
  const { canvas, ratio } = source(options, component);
  const { x, y, width, height } = options;
  const drawn = document.createElement('canvas');
  drawn.width = width;
  drawn.height = height;
  const pen = drawn.getContext('2d');
  pen.drawImage(canvas, x * ratio, y * ratio, width * ratio, height * ratio, 0, 0, width, height);
  return { width, height, data: pen.getImageData(0, 0, width, height).data };
});

export const canvasPutImageData = withComponent('canvasPutImageData', (options, component) => {
  const { canvas, ratio } = source(options, component);
  const { x, y, width, data } = options;
  const height = options.height || data.length / 4 / width;
  const drawn = document.createElement('canvas');
  drawn.width = width;
  drawn.height = height;
  drawn.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  const pen = canvas.getContext('2d');
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(x * ratio, y * ratio, width * ratio, height * ratio);
  pen.drawImage(drawn, x * ratio, y * ratio, width * ratio, height * ratio);
  pen.restore();
});
