// Advertisements. The unit ids must be Alipay's.
import { failure, settle } from '../invoke.js';

export function createRewardedVideoAd({ adUnitId } = {}) {
  const native = my.createRewardedAd(adUnitId);
  const error = (raw) => ({
    errMsg: failure('createRewardedVideoAd', raw).errMsg,
    errCode: (raw && raw.error) || 0,
  });
  return {
    load: () => Promise.resolve(native.load()),
    show: () => Promise.resolve(native.show()),
    destroy: () => {
      native.destroy({ adUnitId });
    },
    onLoad: (listener) => native.onLoad(() => listener()),
    offLoad: (listener) => native.offLoad(listener),
    onError: (listener) => native.onError((raw) => listener(error(raw))),
    offError: (listener) => native.offError(listener),
    onClose: (listener) =>
      native.onClose((raw) => listener({ isEnded: Boolean(raw && raw.isEnded) })),
    offClose: (listener) => native.offClose(listener),
  };
}

/** Alipay has no interstitial: the object answers that nothing could be loaded. */
export function createInterstitialAd() {
  const errors = new Set();
  const refuse = (name) => () =>
    settle(name, {}, (done) => {
      const result = { errMsg: `${name}:fail not supported on alipay`, errCode: 1004 };
      errors.forEach((listener) => listener(result));
      done.fail({ errorMessage: 'not supported on alipay' });
    });
  return {
    load: refuse('InterstitialAd.load'),
    show: refuse('InterstitialAd.show'),
    destroy() {
      errors.clear();
    },
    onLoad() {},
    offLoad() {},
    onClose() {},
    offClose() {},
    onError: (listener) => {
      errors.add(listener);
    },
    offError: (listener) => {
      errors.delete(listener);
    },
  };
}
