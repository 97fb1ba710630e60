// Canvas. The 2d canvas node comes from the selector query; here are the id-based calls and the
// offscreen canvas.
import { adapt, number, settle } from '../invoke.js';

/** Alipay finds a canvas by id in the page; the component argument has no counterpart. */
export function createCanvasContext(id) {
  return my.createCanvasContext(id);
}

/** WeChat takes one options object, Alipay a width and a height; both then have getContext. */
export function createOffscreenCanvas(options, height) {
  if (options && typeof options === 'object')
    return my.createOffscreenCanvas(number(options.width, 300), number(options.height, 150));
  return my.createOffscreenCanvas(options, height);
}

/**
 * The typings ask for every key; left out, width and height mean the rest of the canvas on both
 * sides.
 * @returns {any}
 */
function region({ x = 0, y = 0, width, height, destWidth, destHeight, fileType, quality = 1 }) {
  const given = { x, y, fileType: fileType === 'jpg' ? 'jpg' : 'png', quality };
  for (const [key, value] of Object.entries({ width, height, destWidth, destHeight }))
    if (value !== undefined) given[key] = value;
  return given;
}

/** With a 2d canvas node the node itself makes the file; by id the API does. */
export const canvasToTempFilePath = adapt(
  'canvasToTempFilePath',
  'canvasToTempFilePath',
  (options, done) => {
    const { canvas, canvasId } = options;
    if (canvas && typeof canvas.toTempFilePath === 'function')
      return canvas.toTempFilePath({ ...region(options), ...done });
    return my.canvasToTempFilePath({
      ...region(options),
      ...(canvas ? { canvas } : { canvasId }),
      ...done,
    });
  },
  {
    result: (raw) => ({ tempFilePath: raw.tempFilePath || raw.apFilePath }),
  },
);

export function canvasGetImageData(options = {}) {
  return settle('canvasGetImageData', options, (done) => {
    const { canvasId, x, y, width, height } = options;
    return my.createCanvasContext(canvasId).getImageData({ x, y, width, height, ...done });
  });
}

export function canvasPutImageData(options = {}) {
  return settle('canvasPutImageData', options, (done) => {
    const { canvasId, data, x, y, width, height } = options;
    return my.createCanvasContext(canvasId).putImageData({ data, x, y, width, height, ...done });
  });
}
