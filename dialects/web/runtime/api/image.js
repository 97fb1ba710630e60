/** Choosing, reading, compressing and saving pictures. */
import { asyncApi, fail, need } from './call.js';
import { blobOf, nameOf, offerDownload, temporaryPath } from './blob.js';
import { pickFiles } from './picker.js';

export const chooseImage = asyncApi('chooseImage', async (options) => {
  const files = await pickFiles({
    accept: 'image/*',
    count: options.count === undefined ? 9 : options.count,
    camera: onlyCamera(options.sourceType) ? 'environment' : '',
  });
  const tempFiles = files.map((file) => ({ path: temporaryPath(file), size: file.size }));
  return { tempFilePaths: tempFiles.map((file) => file.path), tempFiles };
});

export function onlyCamera(sources) {
  return Array.isArray(sources) && sources.length === 1 && sources[0] === 'camera';
}

/** A picture element that has its size; works for every address an `<image>` can show. */
export function loadPicture(address) {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error('image load fail'));
    picture.src = address;
  });
}

export const getImageInfo = asyncApi('getImageInfo', async (options) => {
  need(options, { src: 'String' });
  let blob = null;
  try {
    blob = await blobOf(options.src);
  } catch (error) {
    // A server that allows showing its picture may still not allow reading it.
    blob = null;
  }
  const path = blob && !options.src.startsWith('blob:') ? temporaryPath(blob) : options.src;
  const picture = await loadPicture(path);
  const type = blob ? blob.type.replace('image/', '').replace('svg+xml', 'svg') : 'unknown';
  return {
    width: picture.naturalWidth,
    height: picture.naturalHeight,
    path,
    orientation: 'up',
    type: type || 'unknown',
  };
});

export function canvasBlob(canvas, type, quality) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('canvas is empty'))), type, quality);
  });
}

function drawnAt(picture, width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export const compressImage = asyncApi('compressImage', async (options) => {
  need(options, { src: 'String' });
  const quality = (options.quality === undefined ? 80 : options.quality) / 100;
  const blob = await blobOf(options.src);
  const picture = await loadPicture(temporaryPath(blob));
  const ratio = picture.naturalWidth / picture.naturalHeight || 1;
  let width = options.compressedWidth;
  let height = options.compressedHeight;
  if (!width && !height) width = picture.naturalWidth;
  if (!width) width = height * ratio;
  if (!height) height = width / ratio;
  const type = blob.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const small = await canvasBlob(drawnAt(picture, width, height), type, quality);
  const keep = !options.compressedWidth && !options.compressedHeight && small.size >= blob.size;
  return { tempFilePath: keep ? temporaryPath(blob) : temporaryPath(small) };
});

const SUFFIX = { 'image/png': '.png', 'image/jpeg': '.jpg', 'image/gif': '.gif', 'image/webp': '.webp' };

/** A browser has no album: the file is offered to the user, who says where it goes. */
async function save(options, fallback) {
  need(options, { filePath: 'String' });
  let blob;
  try {
    blob = await blobOf(options.filePath);
  } catch (error) {
    fail(`no such file or directory "${options.filePath}"`);
  }
  const name = nameOf(options.filePath);
  offerDownload(blob, name.includes('.') ? name : name + (SUFFIX[blob.type] || fallback));
}

export const saveImageToPhotosAlbum = asyncApi('saveImageToPhotosAlbum', (options) => {
  return save(options, '.png');
});
export const saveVideoToPhotosAlbum = asyncApi('saveVideoToPhotosAlbum', (options) => {
  return save(options, '.mp4');
});
export const saveFileToDisk = asyncApi('saveFileToDisk', (options) => save(options, ''));
