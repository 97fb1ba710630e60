/** createAnimation: a recorder of steps, whose export a template's `animation` attribute plays. */

const TRANSFORMS = {
  matrix: '', matrix3d: '', rotate: 'deg', rotate3d: 'axis', rotateX: 'deg', rotateY: 'deg', rotateZ: 'deg',
  scale: 'pair', scale3d: '', scaleX: '', scaleY: '', scaleZ: '', skew: 'deg', skewX: 'deg', skewY: 'deg',
  translate: 'px', translate3d: 'px', translateX: 'px', translateY: 'px', translateZ: 'px',
};
const STYLES = {
  opacity: '', backgroundColor: '', width: 'px', height: 'px', top: 'px', left: 'px', right: 'px', bottom: 'px',
};

function unit(value, kind) {
  return typeof value === 'number' && kind ? `${value}${kind}` : value;
}

class Animation {
  constructor(options) {
    // Not documented, but read and written: notice bars of libraries set the duration of their next round here.
    this.option = {
      transformOrigin: options.transformOrigin || '50% 50% 0',
      transition: {
        duration: options.duration === undefined ? 400 : options.duration,
        timingFunction: options.timingFunction || 'linear',
        delay: options.delay || 0,
      },
    };
    this.actions = [];
    this.transforms = new Map();
    this.styles = new Map();
  }

  /** Transforms stay for the steps that follow, in the order in which they first came. */
  step(options) {
    const { transformOrigin, transition } = this.option;
    const given = { transformOrigin, ...transition, ...(options || {}) };
    this.actions.push({
      animates: [...this.transforms.values(), ...this.styles.values()],
      option: {
        transformOrigin: given.transformOrigin,
        transition: {
          duration: given.duration,
          timingFunction: given.timingFunction,
          delay: given.delay,
          delta: 0,
        },
      },
    });
    this.styles = new Map();
    return this;
  }

  export() {
    const actions = this.actions;
    this.actions = [];
    return { actions };
  }
}

for (const type of Object.keys(TRANSFORMS)) {
  Animation.prototype[type] = function transform(...args) {
    this.transforms.set(type, { type, args });
    return this;
  };
}
for (const type of Object.keys(STYLES)) {
  Animation.prototype[type] = function style(value) {
    this.styles.set(type, { type: 'style', args: [type, unit(value, STYLES[type])] });
    return this;
  };
}

export function createAnimation(options) {
  return new Animation(options || {});
}

/** One recorded transform as CSS. */
export function transformText({ type, args }) {
  const kind = TRANSFORMS[type];
  let values = args;
  if (kind === 'axis') values = [...args.slice(0, 3), unit(args[3] || 0, 'deg')];
  else if (kind === 'deg' || kind === 'px') values = args.map((each) => unit(each, kind));
  return `${type}(${values.join(',')})`;
}

function playStep(element, { animates, option }) {
  const { duration, timingFunction, delay } = option.transition;
  const style = element.style;
  const names = animates.filter((each) => each.type === 'style').map((each) => each.args[0]);
  const transforms = animates.filter((each) => each.type !== 'style');
  const css = names.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  style.transitionProperty = [...(transforms.length ? ['transform'] : []), ...css].join(',') || 'none';
  style.transitionDuration = `${duration}ms`;
  style.transitionTimingFunction = timingFunction;
  style.transitionDelay = `${delay}ms`;
  style.transformOrigin = option.transformOrigin;
  if (transforms.length) style.transform = transforms.map(transformText).join(' ');
  for (const each of animates) if (each.type === 'style') style[each.args[0]] = each.args[1];
  return duration + delay;
}

/** Plays what `animation="{{…}}"` holds; steps follow one another, a new value ends the old one's. */
export function animate(element, value) {
  clearTimeout(element.$animation);
  const actions = value && Array.isArray(value.actions) ? value.actions : [];
  // The first style must be in force before the change, or nothing would move.
  if (actions.length) element.getBoundingClientRect();
  const next = (index) => {
    if (index >= actions.length) return;
    const wait = playStep(element, actions[index]);
    element.$animation = setTimeout(() => next(index + 1), wait);
  };
  next(0);
}
