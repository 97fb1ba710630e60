/** What an app does to the page on top: pull-down, scrolling, backgrounds, fonts. */
import { asyncApi, fail, need } from './call.js';
import { top } from '../nav.js';
import { elements } from '../dom.js';
import { resolve } from '../env.js';

function frame() {
  const page = top();
  if (!page || !page.$frame) fail('there is no page');
  return page.$frame;
}

export const startPullDownRefresh = asyncApi('startPullDownRefresh', () => frame().pull.start());
export const stopPullDownRefresh = asyncApi('stopPullDownRefresh', () => frame().pull.stop());

/** Time-driven, because the browser's own smooth scrolling has no duration. */
export function scrollTo(element, goal, duration) {
  const from = element.scrollTop;
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!duration || reduced || document.hidden) {
    element.scrollTop = goal;
    return Promise.resolve();
  }
  const started = performance.now();
  return new Promise((done) => {
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - started) / duration));
      const eased = part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2;
      element.scrollTop = from + (goal - from) * eased;
      if (part < 1) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
}

export const pageScrollTo = asyncApi('pageScrollTo', async (options) => {
  const { scroller } = frame();
  let goal = options.scrollTop;
  if (options.selector) {
    const [found] = elements(null, options.selector, false) || [];
    if (!found && goal === undefined) fail(`no node matches "${options.selector}"`);
    if (found) {
      const gap = found.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      goal = scroller.scrollTop + gap + (options.offsetTop || 0);
    }
  }
  if (typeof goal !== 'number') fail('parameter error: parameter.scrollTop should be Number;');
  await scrollTo(scroller, goal, options.duration === undefined ? 300 : options.duration);
});

export const setBackgroundColor = asyncApi('setBackgroundColor', (options) => {
  const { scroller } = frame();
  if (options.backgroundColor) scroller.style.backgroundColor = options.backgroundColor;
});

export const setBackgroundTextStyle = asyncApi('setBackgroundTextStyle', ({ textStyle }) => {
  if (textStyle !== 'dark' && textStyle !== 'light') fail('invalid text style');
  frame().scroller.dataset.textStyle = textStyle;
});

export const setPageStyle = asyncApi('setPageStyle', ({ style }) => {
  const { scroller } = frame();
  for (const name of Object.keys(style || {})) scroller.style[name] = style[name];
});

export const loadFontFace = asyncApi('loadFontFace', async (options) => {
  need(options, { family: 'String', source: 'String' });
  const source = options.source.replace(/url\((["']?)(.*?)\1\)/, (all, quote, path) => {
    return `url("${resolve(path).replace(/"/g, '%22')}")`;
  });
  const desc = options.desc || {};
  const face = new FontFace(options.family, source, {
    style: desc.style || 'normal',
    weight: desc.weight || 'normal',
    variant: desc.variant,
  });
  await face.load().catch((error) => fail(error.message));
  document.fonts.add(face);
  return { status: 'loaded' };
});

export const setTopBarText = asyncApi('setTopBarText', () => fail('not supported on the web'));
