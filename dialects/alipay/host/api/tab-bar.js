// The tab bar.
import { adapt, pick } from '../invoke.js';

export const setTabBarBadge = adapt('setTabBarBadge', 'setTabBarBadge', ({ index, text }, done) =>
  my.setTabBarBadge({ index, text: String(text), ...done }),
);

export const removeTabBarBadge = adapt(
  'removeTabBarBadge',
  'removeTabBarBadge',
  ({ index }, done) => my.removeTabBarBadge({ index, ...done }),
);

export const showTabBarRedDot = adapt('showTabBarRedDot', 'showTabBarRedDot', ({ index }, done) =>
  my.showTabBarRedDot({ index, ...done }),
);

export const hideTabBarRedDot = adapt('hideTabBarRedDot', 'hideTabBarRedDot', ({ index }, done) =>
  my.hideTabBarRedDot({ index, ...done }),
);

/** Keys left out keep what is shown now, as in WeChat; `visible` has no counterpart. */
export const setTabBarItem = adapt('setTabBarItem', 'setTabBarItem', (options, done) => {
  return my.setTabBarItem({
    index: options.index,
    text: options.text,
    ...pick(options, { iconPath: 'iconPath', selectedIconPath: 'selectedIconPath' }),
    ...done,
  });
});

export const setTabBarStyle = adapt('setTabBarStyle', 'setTabBarStyle', (options, done) => {
  const { color, selectedColor, backgroundColor, borderStyle } = options;
  return my.setTabBarStyle({ color, selectedColor, backgroundColor, borderStyle, ...done });
});

export const showTabBar = adapt('showTabBar', 'showTabBar', ({ animation = false }, done) =>
  my.showTabBar({ animation, ...done }),
);

export const hideTabBar = adapt('hideTabBar', 'hideTabBar', ({ animation = false }, done) =>
  my.hideTabBar({ animation, ...done }),
);
