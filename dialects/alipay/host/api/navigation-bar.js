// The navigation bar.
import { adapt, has, unsupported } from '../invoke.js';

export const setNavigationBarTitle = adapt(
  'setNavigationBarTitle',
  'setNavigationBar',
  ({ title }, done) => {
    if (has('setNavigationBarTitle')) return my.setNavigationBarTitle({ title, ...done });
    return my.setNavigationBar({ title, ...done });
  },
);

/** The animation is dropped: Alipay changes the colour at once. */
export const setNavigationBarColor = adapt(
  'setNavigationBarColor',
  'setNavigationBar',
  (options, done) => {
    const { backgroundColor, frontColor } = options;
    if (has('setNavigationBarColor'))
      return my.setNavigationBarColor({ backgroundColor, frontColor, ...done });
    return my.setNavigationBar({ backgroundColor, frontColor, ...done });
  },
);

export const showNavigationBarLoading = adapt(
  'showNavigationBarLoading',
  'showNavigationBarLoading',
  (_options, done) => {
    return my.showNavigationBarLoading({ ...done });
  },
);

export const hideNavigationBarLoading = adapt(
  'hideNavigationBarLoading',
  'hideNavigationBarLoading',
  (_options, done) => {
    return my.hideNavigationBarLoading({ ...done });
  },
);

export const hideHomeButton = adapt('hideHomeButton', 'hideBackHome', (_options, done) =>
  my.hideBackHome({ ...done }),
);

export const showHomeButton = unsupported('showHomeButton');
