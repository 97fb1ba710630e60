/** Moving between pages; the core keeps the stack and the history. */
import { asyncApi, fail, need } from './call.js';
import { navigateBack as back, navigateTo as push, reLaunch as launch } from '../nav.js';
import { redirectTo as replace, switchTab as tab } from '../nav.js';
import { bus } from '../env.js';
import { adapted } from './adapter.js';

/** The core rejects with a text that already begins with what follows `fail`. */
function move(work) {
  return Promise.resolve(work()).catch((error) => {
    const text = error instanceof Error ? error.message : (error && error.errMsg) || String(error);
    fail(text.replace(/^.*?\bfail:?\s+/, ''));
  });
}

function to(name, go) {
  return asyncApi(name, (options) => {
    need(options, { url: 'String' });
    return move(() => go(options));
  });
}

export const navigateTo = to('navigateTo', ({ url, events }) => push(url, { events }));
export const redirectTo = to('redirectTo', ({ url }) => replace(url));
export const reLaunch = to('reLaunch', ({ url }) => launch(url));
export const switchTab = to('switchTab', ({ url }) => tab(url));
export const navigateBack = asyncApi('navigateBack', ({ delta }) => {
  const steps = Number(delta);
  return move(() => back(steps >= 1 ? Math.floor(steps) : 1));
});

let leaveMessage = '';

/** Browsers show a sentence of their own; the app's message can only decide whether one is shown. */
function ask(event) {
  event.preventDefault();
  event.returnValue = leaveMessage;
}

export const enableAlertBeforeUnload = asyncApi('enableAlertBeforeUnload', ({ message }) => {
  if (!leaveMessage) addEventListener('beforeunload', ask);
  leaveMessage = message || ' ';
});

export const disableAlertBeforeUnload = asyncApi('disableAlertBeforeUnload', () => {
  if (leaveMessage) removeEventListener('beforeunload', ask);
  leaveMessage = '';
});

export const navigateToMiniProgram = adapted('navigateToMiniProgram');
export const openEmbeddedMiniProgram = adapted('openEmbeddedMiniProgram');
export const navigateBackMiniProgram = adapted('navigateBackMiniProgram');

/** A tab that a script did not open cannot be closed by one; then the app says that it is still there. */
export const exitMiniProgram = asyncApi('exitMiniProgram', async () => {
  close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  fail('the browser keeps this tab open');
});

export const restartMiniProgram = asyncApi('restartMiniProgram', ({ path }) => {
  return move(() => launch(path.startsWith('/') ? path : `/${path}`));
});

export function onAppRoute(callback) {
  bus.on('route', callback);
}

export function offAppRoute(callback) {
  bus.off('route', callback);
}
