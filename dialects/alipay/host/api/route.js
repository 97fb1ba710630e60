// Moving between pages and apps. Event channels are made here and handed over when the opened
// page loads.
import { channelPair, offerChannel } from '../channel.js';
import { adapt, pick, withoutCallbacks } from '../invoke.js';

export const navigateTo = adapt('navigateTo', 'navigateTo', (options, done) => {
  const { opener, opened } = channelPair(options.events);
  const giveUp = offerChannel(options.url, opened);
  return my.navigateTo({
    url: options.url,
    success: () => done.success({ eventChannel: opener }),
    fail: (error) => {
      giveUp();
      done.fail(error);
    },
  });
});

export const redirectTo = adapt('redirectTo', 'redirectTo', ({ url }, done) =>
  my.redirectTo({ url, ...done }),
);

export const reLaunch = adapt('reLaunch', 'reLaunch', ({ url }, done) =>
  my.reLaunch({ url, ...done }),
);

/** WeChat ignores a query on a tab page; Alipay refuses it, so it is cut off. */
export const switchTab = adapt('switchTab', 'switchTab', ({ url }, done) => {
  return my.switchTab({ url: String(url).split('?')[0], ...done });
});

export const navigateBack = adapt('navigateBack', 'navigateBack', ({ delta = 1 }, done) => {
  return my.navigateBack({ delta, ...done });
});

function openApp({ appId, path, extraData, envVersion }, done) {
  return my.navigateToMiniProgram({
    appId,
    ...pick(
      { path, extraData, envVersion },
      { path: 'path', extraData: 'extraData', envVersion: 'envVersion' },
    ),
    ...done,
  });
}

export const navigateToMiniProgram = adapt(
  'navigateToMiniProgram',
  'navigateToMiniProgram',
  openApp,
  { cancel: [11] },
);

/** Alipay has no embedded form; the app opens in its own window. */
export const openEmbeddedMiniProgram = adapt(
  'openEmbeddedMiniProgram',
  'navigateToMiniProgram',
  openApp,
  { cancel: [11] },
);

export const navigateBackMiniProgram = adapt(
  'navigateBackMiniProgram',
  'navigateBackMiniProgram',
  (options, done) => {
    return my.navigateBackMiniProgram({ ...withoutCallbacks(options), ...done });
  },
);

export const exitMiniProgram = adapt('exitMiniProgram', 'exitMiniProgram', (_options, done) =>
  my.exitMiniProgram({ ...done }),
);

export const enableAlertBeforeUnload = adapt(
  'enableAlertBeforeUnload',
  'enableAlertBeforeUnload',
  ({ message }, done) => {
    return my.enableAlertBeforeUnload({ message, ...done });
  },
);

export const disableAlertBeforeUnload = adapt(
  'disableAlertBeforeUnload',
  'disableAlertBeforeUnload',
  (_options, done) => {
    return my.disableAlertBeforeUnload({ ...done });
  },
);
