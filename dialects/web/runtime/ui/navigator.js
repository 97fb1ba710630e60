/** `<navigator>`: a link between pages. */
import { Ui } from '../ui.js';
import { env } from '../env.js';
import { navigateBack, navigateTo, reLaunch, redirectTo, switchTab } from '../nav.js';
import { actAs, number } from './kit.js';

const MOVES = { navigate: navigateTo, redirect: redirectTo, switchTab, reLaunch };

async function toOther(p) {
  const open = env.host && env.host.navigateToMiniProgram;
  if (typeof open !== 'function') throw new Error('not supported on the web');
  await open.call(env.host, {
    appId: p.appId,
    path: p.path,
    extraData: p.extraData,
    envVersion: p.version,
    shortLink: p.shortLink,
  });
}

export class Navigator extends Ui {
  static props = {
    target: 'self', url: '', openType: 'navigate', delta: 1, appId: '', path: '', extraData: {}, version: 'release',
    shortLink: '',
  };

  create() {
    actAs(this.el, 'link');
    this.el.addEventListener('click', () => this.go());
  }

  changed() {}

  move() {
    const { target, openType, url, delta } = this.p;
    if (target === 'miniProgram') return toOther(this.p);
    if (openType === 'navigateBack') return navigateBack(Math.max(1, number(delta, 1)));
    if (openType === 'exit') throw new Error('the browser keeps this tab open');
    return (MOVES[openType] || navigateTo)(String(url));
  }

  /** After the tap's own handlers, which may still set what the address is made of. */
  async go() {
    const name = MOVES[this.p.openType] ? MOVES[this.p.openType].name : 'navigateTo';
    await Promise.resolve();
    try {
      await this.move();
      this.emit('success', { errMsg: `${name}:ok` });
      this.emit('complete', { errMsg: `${name}:ok` });
    } catch (error) {
      const reason = error instanceof Error ? error.message : (error && error.errMsg) || String(error);
      const errMsg = `${name}:fail ${reason.replace(/^.*?\bfail:?\s+/, '')}`;
      this.emit('fail', { errMsg });
      this.emit('complete', { errMsg });
    }
  }

  activate() {
    this.el.click();
  }
}
