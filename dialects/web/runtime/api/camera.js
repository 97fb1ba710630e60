/** A handle on the page's `<camera>`. */
import { canvasBlob } from './image.js';
import { asyncApi, fail } from './call.js';
import { temporaryPath } from './blob.js';

function video() {
  const shown = Array.from(document.querySelectorAll('wx-camera')).find((each) => each.offsetParent);
  return shown && shown.$u ? shown.$u.media : fail('camera is not shown');
}

const QUALITY = { high: 0.95, normal: 0.8, low: 0.5, original: 1 };

async function takePhoto({ quality }) {
  const media = video();
  const canvas = document.createElement('canvas');
  canvas.width = media.videoWidth;
  canvas.height = media.videoHeight;
  canvas.getContext('2d').drawImage(media, 0, 0);
  const blob = await canvasBlob(canvas, 'image/jpeg', QUALITY[quality] || 0.8);
  return { tempImagePath: temporaryPath(blob, 'photo.jpg') };
}

let recorder = null;
let parts = [];

function startRecord() {
  const { srcObject } = video();
  if (!srcObject) fail('camera is not ready');
  parts = [];
  recorder = new MediaRecorder(srcObject);
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start();
}

async function stopRecord() {
  if (!recorder) fail('is not recording');
  const { tempImagePath: tempThumbPath } = await takePhoto({});
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.stop();
  await stopped;
  const blob = new Blob(parts, { type: recorder.mimeType });
  recorder = null;
  return { tempThumbPath, tempVideoPath: temporaryPath(blob, 'video.webm') };
}

export function createCameraContext() {
  return {
    takePhoto: asyncApi('operateCamera', takePhoto),
    startRecord: asyncApi('operateCamera', startRecord),
    stopRecord: asyncApi('operateCamera', stopRecord),
    setZoom: asyncApi('operateCamera', () => fail('not supported on the web')),
    onCameraFrame: () => ({ start() {}, stop() {} }),
  };
}
