// The animation builder: WeChat's timing function goes by another name, and steps can carry
// options of their own.

function renamed({ timingFunction, ...options } = {}) {
  return timingFunction === undefined ? options : { ...options, timeFunction: timingFunction };
}

const COMMANDS = [
  'opacity',
  'backgroundColor',
  'width',
  'height',
  'top',
  'right',
  'bottom',
  'left',
  'rotate',
  'rotateX',
  'rotateY',
  'rotateZ',
  'rotate3d',
  'scale',
  'scaleX',
  'scaleY',
  'scaleZ',
  'scale3d',
  'translate',
  'translateX',
  'translateY',
  'translateZ',
  'translate3d',
  'skew',
  'skewX',
  'skewY',
  'matrix',
  'matrix3d',
];

export function createAnimation(options) {
  const native = my.createAnimation({
    duration: 400,
    timeFunction: 'linear',
    delay: 0,
    transformOrigin: '50% 50% 0',
    ...renamed(options),
  });
  const animation = {
    step(stepOptions) {
      native.step(stepOptions ? renamed(stepOptions) : {});
      return animation;
    },
    export: () => native.export(),
  };
  for (const command of COMMANDS) {
    animation[command] = (...values) => {
      if (typeof native[command] === 'function') native[command](...values);
      return animation;
    };
  }
  return animation;
}
