/** The on-screen keyboard, seen through the visual viewport. */
import { asyncApi, fail, Listeners } from './call.js';

export const hideKeyboard = asyncApi('hideKeyboard', () => {
  const active = document.activeElement;
  if (!active || active === document.body) fail('input not exists');
  active.blur();
});

export const getSelectedTextRange = asyncApi('getSelectedTextRange', () => {
  const active = document.activeElement;
  if (!active || typeof active.selectionStart !== 'number') fail('input not exists');
  return { start: active.selectionStart, end: active.selectionEnd };
});

let height = 0;

export function keyboardHeight() {
  const viewport = globalThis.visualViewport;
  const gap = viewport ? Math.round(innerHeight - viewport.height - viewport.offsetTop) : 0;
  // Browser bars come and go by less than this; a keyboard is always taller.
  return gap > 120 ? gap : 0;
}

function check() {
  const now = keyboardHeight();
  if (now === height) return;
  height = now;
  changes.emit({ height, duration: 0 });
}

const changes = new Listeners(
  () => globalThis.visualViewport && visualViewport.addEventListener('resize', check),
  () => globalThis.visualViewport && visualViewport.removeEventListener('resize', check),
);
export const onKeyboardHeightChange = changes.on;
export const offKeyboardHeightChange = changes.off;

function keyListeners(type) {
  const handle = (event) => {
    listeners.emit({ key: event.key, code: event.code, timeStamp: event.timeStamp });
  };
  const listeners = new Listeners(
    () => addEventListener(type, handle),
    () => removeEventListener(type, handle),
  );
  return listeners;
}

const down = keyListeners('keydown');
const up = keyListeners('keyup');
export const onKeyDown = down.on;
export const offKeyDown = down.off;
export const onKeyUp = up.on;
export const offKeyUp = up.off;
