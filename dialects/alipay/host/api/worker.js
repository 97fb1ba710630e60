// Workers: Alipay hands the message over as the listener's argument, WeChat does too; terminate
// and onMessage agree.

export function createWorker(scriptPath) {
  const native = my.createWorker(scriptPath);
  const worker = {
    postMessage: (message) => native.postMessage(message),
    terminate: () => native.terminate(),
    onMessage: (listener) => {
      // Assigned on some base libraries, called on others.
      if (typeof native.onMessage === 'function') native.onMessage(listener);
      else native.onMessage = listener;
    },
    onError: (listener) => {
      if (typeof native.onError === 'function') native.onError(listener);
    },
    onProcessKilled: () => {},
  };
  return worker;
}
