/** Small helpers the built-ins share. */

/** Page styles are scoped by attributes; parts that an app styles by a class of its own must carry them too. */
export function copyScope(from, to) {
  for (const { name, value } of from.attributes) {
    if (/^([sx]-|g$)/.test(name)) to.setAttribute(name, value);
  }
}

/** Mirrors a property where style sheets (ours and the app's) look for it. */
export function reflect(element, name, value) {
  const off = value === false || value === undefined || value === null || value === '';
  if (off) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

export function number(value, fallback = 0) {
  const found = typeof value === 'number' ? value : parseFloat(value);
  return Number.isFinite(found) ? found : fallback;
}

export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

export function part(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

export function reducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Makes an element of ours operable where no native control stands behind it. */
export function actAs(element, role) {
  if (!element.hasAttribute('role')) element.setAttribute('role', role);
  if (!element.hasAttribute('tabindex')) element.tabIndex = 0;
  // The core turns Enter and Space into a tap on elements that have handlers; ours act without any.
  element.$e = element.$e || {};
  if (role === 'link') {
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault(); // the core, where the app has it listen to keys, leaves these alone
      element.click();
    });
  }
}

const easeInOut = (part) => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2);
/** How an animation's time becomes its way, under the names a swiper's `easing-function` takes. */
export const easings = {
  default: easeInOut,
  linear: (part) => part,
  easeInCubic: (part) => part ** 3,
  easeOutCubic: (part) => 1 - (1 - part) ** 3,
  easeInOutCubic: easeInOut,
};

/** One animation at a time per caller: `stop()` leaves things where they are. */
export function glide(duration, frame, done, ease = easings.default) {
  let handle = 0;
  const started = performance.now();
  const step = (now) => {
    const part = duration > 0 ? clamp((now - started) / duration, 0, 1) : 1;
    frame(ease(part));
    if (part < 1) handle = requestAnimationFrame(step);
    else done();
  };
  handle = requestAnimationFrame(step);
  return { stop: () => cancelAnimationFrame(handle) };
}

/** Follows a pointer from its press to its release, wherever it goes meanwhile. */
export function follow(move, end) {
  const stop = (event) => {
    document.removeEventListener('pointermove', move);
    document.removeEventListener('pointerup', stop);
    document.removeEventListener('pointercancel', stop);
    end(event);
  };
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', stop);
  document.addEventListener('pointercancel', stop);
}

/** Gives a native control the name of the text that stands for it, however that text changes. */
export function nameBy(control, element) {
  if ('ariaLabelledByElements' in control) control.ariaLabelledByElements = [element];
  else control.setAttribute('aria-label', element.textContent.trim());
}

/** What the template says of the tag is meant for the control inside it. */
export function takeName(control, element) {
  for (const name of ['aria-label', 'aria-labelledby', 'aria-describedby']) {
    if (element.hasAttribute(name)) control.setAttribute(name, element.getAttribute(name));
  }
  return element.hasAttribute('aria-label');
}

/** Words only a screen reader says, in one of two languages. */
export function words(chinese, other) {
  const page = globalThis.document;
  const language = (page && page.documentElement.lang) || (globalThis.navigator || {}).language || '';
  return /^zh/i.test(language) ? chinese : other;
}
