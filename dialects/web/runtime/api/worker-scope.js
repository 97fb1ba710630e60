/** What runs first in a worker: the platform's `worker` object, then the app's script. */
import { load } from '../modules.js';

const asked = new URL(self.location.href).searchParams;
const path = asked.get('path');
const early = [];
let listener = null;

self.worker = {
  postMessage: (message, transfer) => self.postMessage(message, transfer || []),
  onMessage(callback) {
    listener = callback;
    for (const message of early.splice(0)) callback(message);
  },
  onProcessKilled() {},
  onError() {},
};

/** Messages may arrive before the script listens; none is lost. */
self.onmessage = (event) => {
  if (listener) listener(event.data);
  else early.push(event.data);
};

import(new URL(path, asked.get('root')).href).then((module) => {
  // A script in the older form has only been registered by its file; an ES module has already run.
  if (!Object.keys(module).length) {
    try {
      load(path);
    } catch (error) {
      if (!/is not defined/.test(error.message)) throw error;
    }
  }
});
