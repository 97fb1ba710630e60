/** The browser's own file picker, as a Promise; it opens only from a tap of the user. */
import { fail } from './call.js';

/** Files chosen by the user; refuses with `cancel`, as the platform does, when none is. */
export function pickFiles({ accept, count, camera, extensions }) {
  const field = document.createElement('input');
  field.type = 'file';
  field.multiple = count > 1;
  if (accept) field.accept = accept;
  if (extensions) field.accept = extensions.map((each) => `.${each.replace(/^\./, '')}`).join(',');
  if (camera) field.capture = camera;
  field.hidden = true;
  document.body.append(field);
  return new Promise((resolve) => {
    field.addEventListener('change', () => resolve(Array.from(field.files)));
    field.addEventListener('cancel', () => resolve([]));
    field.click();
  }).then((files) => {
    field.remove();
    if (!files.length) fail('cancel');
    return files.slice(0, count);
  });
}
