/** Advertisements: shown by the owner's adapter, else each handle reports that there is none. */
import { adapterFor } from './adapter.js';
import { addEvents } from './call.js';

const MISSING = { errCode: 1004, errMsg: 'no ad: not supported on the web' };

function handle(name, options) {
  const own = adapterFor(name);
  if (typeof own === 'function') return own(options);
  const ad = {};
  const emit = addEvents(ad, ['Load', 'Error', 'Close', 'Resize', 'Hide']);
  const refuse = () => {
    setTimeout(() => emit('Error', MISSING));
    return Promise.reject({ ...MISSING });
  };
  return Object.assign(ad, { load: refuse, show: refuse, destroy() {}, style: {} });
}

export function createRewardedVideoAd(options) {
  return handle('createRewardedVideoAd', options);
}

export function createInterstitialAd(options) {
  return handle('createInterstitialAd', options);
}
