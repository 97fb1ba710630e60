/** The tab bar; the core refuses with a reason when the page has none or the item is not there. */
import { asyncApi, fail, need } from './call.js';
import { tabBar } from '../nav.js';
import { resolve } from '../env.js';

function attempt(work) {
  try {
    work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    fail(reason.replace(/^fail:?\s+/, ''));
  }
}

function byIndex(name, work) {
  return asyncApi(name, (options) => {
    need(options, { index: 'Number' });
    attempt(() => work(options));
  });
}

/** A bare path begins at the app's root, as those of its config do. */
function icon(path) {
  if (path === undefined) return undefined;
  return resolve(/^(?:[a-z]+:|[./])/i.test(path) ? path : `/${path}`);
}

export const setTabBarItem = byIndex('setTabBarItem', ({ index, text, iconPath, selectedIconPath }) => {
  tabBar.item(index, { text, iconPath: icon(iconPath), selectedIconPath: icon(selectedIconPath) });
});

export const setTabBarStyle = asyncApi('setTabBarStyle', (options) => {
  const { color, selectedColor, backgroundColor, borderStyle } = options;
  attempt(() => tabBar.style({ color, selectedColor, backgroundColor, borderStyle }));
});

export const showTabBar = asyncApi('showTabBar', () => attempt(() => tabBar.show(true)));
export const hideTabBar = asyncApi('hideTabBar', () => attempt(() => tabBar.show(false)));

/** The platform cuts a badge of more than four characters to dots; here the text is kept short. */
export const setTabBarBadge = byIndex('setTabBarBadge', ({ index, text }) => {
  const letters = Array.from(String(text === undefined ? '' : text));
  tabBar.badge(index, letters.length > 4 ? `${letters.slice(0, 3).join('')}…` : letters.join(''));
});

export const removeTabBarBadge = byIndex('removeTabBarBadge', ({ index }) => tabBar.badge(index, null));
export const showTabBarRedDot = byIndex('showTabBarRedDot', ({ index }) => tabBar.dot(index, true));
export const hideTabBarRedDot = byIndex('hideTabBarRedDot', ({ index }) => tabBar.dot(index, false));
