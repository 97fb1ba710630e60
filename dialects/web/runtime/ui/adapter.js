/** Tags whose content only the owner of the web app has: advertisements, profile data. */
import { Ui } from '../ui.js';
import { env } from '../env.js';

/** The owner's function gets the element and its properties; without one the tag takes no room. */
class Filled extends Ui {
  attached() {
    const fill = env.host && env.host[this.constructor.member];
    if (typeof fill === 'function') {
      fill.call(env.host, this.el, this.p, (type, detail) => this.emit(type, detail));
      return;
    }
    this.el.hidden = true;
    this.missing();
  }

  missing() {}
}

export class Ad extends Filled {
  static member = 'fillAd';
  static props = { unitId: '', adIntervals: 0, adType: 'banner', adTheme: 'white', gridCount: 5 };

  missing() {
    this.emit('error', { errCode: 1004, errMsg: 'no ad: not supported on the web' });
  }
}

export class OpenData extends Filled {
  static member = 'fillOpenData';
  static props = { type: '', openGid: '', lang: 'en', defaultText: '', defaultAvatar: '' };

  missing() {
    const { defaultText, defaultAvatar } = this.p;
    if (!defaultText && !defaultAvatar) return;
    this.el.hidden = false;
    if (defaultText) this.el.textContent = defaultText;
    else {
      const picture = document.createElement('img');
      picture.alt = '';
      picture.src = this.resolve(defaultAvatar);
      this.el.replaceChildren(picture);
    }
  }
}
