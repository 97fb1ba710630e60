/** The bar above the top page. */
import { asyncApi, fail, need } from './call.js';
import { top } from '../nav.js';

function bar() {
  const page = top();
  const found = page && page.$frame && page.$frame.bar;
  if (!found) fail('there is no page');
  return found;
}

export const setNavigationBarTitle = asyncApi('setNavigationBarTitle', (options) => {
  need(options, { title: 'String' });
  bar().title(options.title);
});

export const setNavigationBarColor = asyncApi('setNavigationBarColor', (options) => {
  need(options, { frontColor: 'String', backgroundColor: 'String' });
  if (!/^#(000000|ffffff|000|fff)$/i.test(options.frontColor)) {
    fail('parameter error: invalid frontColor, only #000000 or #ffffff;');
  }
  const { frontColor: front, backgroundColor: back, animation } = options;
  bar().colors({ front, back, animation });
});

export const showNavigationBarLoading = asyncApi('showNavigationBarLoading', () => bar().loading(true));
export const hideNavigationBarLoading = asyncApi('hideNavigationBarLoading', () => bar().loading(false));
export const hideHomeButton = asyncApi('hideHomeButton', () => bar().home(false));
export const showHomeButton = asyncApi('showHomeButton', () => bar().home(true));
