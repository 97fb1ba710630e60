/** `this.animate()`: key frames on elements of the own template. */
import { transformText } from '../animation.js';
import { invoke } from '../call.js';
import { elements } from '../../dom.js';

const TRANSFORM = /^(matrix|rotate|scale|skew|translate)/;
const OWN = { ease: 'easing', offset: 'offset', composite: 'composite' };

/** A frame's transforms are written one by one here, the browser wants them in one value. */
function frameOf(given) {
  const frame = {};
  const transforms = [];
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (TRANSFORM.test(name)) transforms.push({ type: name, args: Array.isArray(value) ? value : [value] });
    else frame[OWN[name] || name] = value;
  }
  if (transforms.length) frame.transform = transforms.map(transformText).join(' ');
  if (frame.easing === undefined) delete frame.easing;
  return frame;
}

export function animate(selector, keyframes, duration, callback) {
  const frames = keyframes.map(frameOf);
  const running = Array.from(elements(this, selector, true), (element) => {
    return element.animate(frames, { duration, fill: 'forwards' }).finished;
  });
  Promise.all(running).then(
    () => typeof callback === 'function' && invoke(callback),
    () => {},
  );
}

export function clearAnimation(selector, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  for (const element of elements(this, selector, true)) {
    for (const each of element.getAnimations()) each.cancel();
  }
  Promise.resolve().then(() => invoke(done));
}
