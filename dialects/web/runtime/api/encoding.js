/** Text and bytes: the encodings that file and conversion calls name. */
import { Failure } from './call.js';

export function binaryText(bytes) {
  let text = '';
  // Long argument lists overflow the stack, so the bytes go in slices.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

function wide(bytes) {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(bytes[at] | (bytes[at + 1] << 8));
  }
  return text;
}

export function textOf(bytes, encoding) {
  switch (String(encoding).toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return new TextDecoder().decode(bytes);
    case 'base64':
      return btoa(binaryText(bytes));
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'ascii':
    case 'latin1':
    case 'binary':
      return binaryText(bytes);
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return wide(bytes);
    default:
      throw new Failure(`invalid encoding ${encoding}`);
  }
}

function fromWide(text) {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    bytes[at * 2] = text.charCodeAt(at) & 255;
    bytes[at * 2 + 1] = text.charCodeAt(at) >> 8;
  }
  return bytes;
}

const fromBinary = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);

export function bytesOf(data, encoding) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  const text = String(data);
  switch (String(encoding).toLowerCase()) {
    case 'base64':
      return fromBinary(atob(text.replace(/^data:[^,]*,/, '').replace(/\s/g, '')));
    case 'hex':
      return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
    case 'ascii':
    case 'latin1':
    case 'binary':
      return fromBinary(text);
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return fromWide(text);
    default:
      return new TextEncoder().encode(text);
  }
}

export function base64ToArrayBuffer(base64) {
  return bytesOf(base64, 'base64').buffer;
}

export function arrayBufferToBase64(buffer) {
  return textOf(new Uint8Array(buffer), 'base64');
}
