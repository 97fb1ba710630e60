// Bytes and base64: the same call on both sides; here for code that passes `wx` around.

export function arrayBufferToBase64(buffer) {
  return my.arrayBufferToBase64(buffer);
}

export function base64ToArrayBuffer(text) {
  return my.base64ToArrayBuffer(text);
}
