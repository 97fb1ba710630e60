/** The update manager: a waiting service worker is the package that was downloaded. */
import { invoke } from './call.js';

let manager = null;

/** A worker found waiting before the app asked must still be announced to it, so states are kept. */
class UpdateManager {
  constructor() {
    this.state = {};
    this.callbacks = {};
    this.registration = null;
    this.watch().catch(() => this.settle('checked', { hasUpdate: false }));
  }

  settle(name, value) {
    this.state[name] = { value };
    invoke(this.callbacks[name], value);
  }

  listen(name, callback) {
    this.callbacks[name] = callback;
    const past = this.state[name];
    if (past) Promise.resolve().then(() => invoke(callback, past.value));
  }

  follow(worker) {
    this.settle('checked', { hasUpdate: true });
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') this.settle('ready');
      if (worker.state === 'redundant' && !this.state.ready) this.settle('failed');
    });
  }

  async watch() {
    const workers = navigator.serviceWorker;
    if (!workers || !workers.controller) {
      this.settle('checked', { hasUpdate: false });
      return;
    }
    const registration = await workers.getRegistration();
    this.registration = registration;
    if (registration.waiting) {
      this.settle('checked', { hasUpdate: true });
      this.settle('ready');
      return;
    }
    registration.addEventListener('updatefound', () => this.follow(registration.installing));
    if (registration.installing) this.follow(registration.installing);
    await registration.update();
    if (!registration.installing && !this.state.checked) this.settle('checked', { hasUpdate: false });
  }

  onCheckForUpdate(callback) {
    this.listen('checked', callback);
  }

  onUpdateReady(callback) {
    this.listen('ready', callback);
  }

  onUpdateFailed(callback) {
    this.listen('failed', callback);
  }

  applyUpdate() {
    const waiting = this.registration && this.registration.waiting;
    if (!waiting) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }
}

export function getUpdateManager() {
  if (!manager) manager = new UpdateManager();
  return manager;
}
