/** scanCode with the browser's detector and camera; an adapter replaces both. */
import { asyncApi, fail } from './call.js';
import { adapterFor } from './adapter.js';
import { overlayRoot } from './context.js';
import { pickFiles } from './picker.js';

const FORMATS = {
  qrCode: ['qr_code'],
  barCode: ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_39', 'code_93', 'code_128', 'codabar', 'itf'],
  datamatrix: ['data_matrix'],
  pdf417: ['pdf417'],
};
const NAMES = { qr_code: 'QR_CODE', data_matrix: 'DATA_MATRIX', pdf417: 'PDF_417' };

/** The browser's detector for the platform's kinds of codes; refuses where there is none. */
export async function scanner(types) {
  const Detector = globalThis.BarcodeDetector;
  if (!Detector) fail('not supported by this browser');
  const known = await Detector.getSupportedFormats();
  const wanted = types.flatMap((type) => FORMATS[type] || []).filter((each) => known.includes(each));
  if (!wanted.length) fail('not supported by this browser');
  return new Detector({ formats: wanted });
}

function answerOf(code) {
  const bytes = new TextEncoder().encode(code.rawValue);
  const { type, result } = scanDetail(code);
  return { result, scanType: type, charSet: 'utf-8', rawData: btoa(String.fromCharCode(...bytes)), path: '' };
}

/** What a `<camera>` tells of a code it sees. */
export function scanDetail(code) {
  return { type: NAMES[code.format] || code.format.toUpperCase(), result: code.rawValue };
}

async function fromPicture(reader) {
  const [file] = await pickFiles({ accept: 'image/*', count: 1 });
  const [code] = await reader.detect(await createImageBitmap(file));
  return code ? answerOf(code) : fail('no code found');
}

/** Looks at the camera about eight times a second until a code is seen or the user closes. */
async function fromCamera(reader, stream) {
  const dialog = document.createElement('dialog');
  dialog.className = 'rt-scanner';
  dialog.setAttribute('aria-label', '扫码');
  const video = document.createElement('video');
  video.playsInline = true;
  video.muted = true;
  video.srcObject = stream;
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.textContent = '取消';
  stop.className = 'rt-scanner-cancel';
  stop.addEventListener('click', () => dialog.close());
  dialog.append(video, stop);
  overlayRoot().append(dialog);
  let closed = false;
  dialog.addEventListener('close', () => {
    closed = true;
  });
  dialog.showModal();
  await video.play();
  let code = null;
  while (!closed && !code) {
    [code] = await reader.detect(video).catch(() => []);
    if (!code) await new Promise((resolve) => setTimeout(resolve, 120));
  }
  stream.getTracks().forEach((track) => track.stop());
  dialog.remove();
  return code ? answerOf(code) : fail('cancel');
}

export const scanCode = asyncApi('scanCode', async (options) => {
  const own = adapterFor('scanCode');
  if (own) return own(options);
  const reader = await scanner(options.scanType || ['barCode', 'qrCode']);
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch (error) {
    stream = null;
  }
  if (stream) return fromCamera(reader, stream);
  if (options.onlyFromCamera) fail('auth deny');
  return fromPicture(reader);
});
