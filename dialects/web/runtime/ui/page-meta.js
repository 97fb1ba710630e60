/** Tags that speak to the page around them: `<page-meta>`, `<navigation-bar>`, `<match-media>`. */
import { Ui } from '../ui.js';
import { css } from '../dom.js';
import { orient } from '../chrome.js';
import { scrollTo } from '../api/page.js';
import { mediaText } from '../api/observer.js';
import { number } from './kit.js';

const DEFERRED = (work) => setTimeout(work);

class OfPage extends Ui {
  /** The page's frame is only there once the page is. */
  frame(work) {
    DEFERRED(() => {
      const page = this.page;
      if (page && page.$frame) work(page.$frame, page);
    });
  }
}

export class PageMeta extends OfPage {
  static props = {
    backgroundTextStyle: '', backgroundColor: '', rootBackgroundColor: '', scrollTop: '', scrollDuration: 300,
    pageStyle: '', pageFontSize: '', rootFontSize: '', pageOrientation: '',
  };

  attached() {
    this.frame(({ scroller }) => {
      this.scroller = scroller;
      this.tell = () => this.emit('scroll', { scrollTop: scroller.scrollTop });
      scroller.addEventListener('scroll', this.tell, { passive: true });
    });
    this.resized = () => {
      const size = { windowWidth: innerWidth, windowHeight: innerHeight };
      this.emit('resize', { size });
    };
    addEventListener('resize', this.resized);
  }

  detached() {
    if (this.scroller) this.scroller.removeEventListener('scroll', this.tell);
    removeEventListener('resize', this.resized);
  }

  changed(name, value) {
    if (value === '' || value === undefined) return;
    this.frame(({ scroller, pull }) => {
      const root = scroller.querySelector('wx-page') || scroller;
      if (name === 'backgroundColor' || name === 'rootBackgroundColor') scroller.style.backgroundColor = value;
      else if (name === 'backgroundTextStyle') pull.tint(value);
      else if (name === 'pageOrientation') orient(value);
      else if (name === 'pageStyle') root.style.cssText = css(String(value));
      else if (name === 'pageFontSize') root.style.fontSize = value === 'system' ? '' : this.rpx(value);
      else if (name === 'rootFontSize') document.documentElement.style.fontSize = value === 'system' ? '' : this.rpx(value);
      else if (name === 'scrollTop') {
        const goal = parseFloat(value);
        if (!Number.isNaN(goal)) {
          scrollTo(scroller, goal, number(this.p.scrollDuration, 300)).then(() => this.emit('scrolldone', {}));
        }
      }
    });
  }
}

export class NavigationBar extends OfPage {
  static props = {
    title: '', loading: false, frontColor: '', backgroundColor: '', colorAnimationDuration: 0,
    colorAnimationTimingFunc: 'linear',
  };

  changed(name, value, old, fresh) {
    if (fresh && !value) return;
    this.frame(({ bar }) => {
      if (!bar) return;
      if (name === 'title') bar.title(String(value));
      else if (name === 'loading') bar.loading(Boolean(value));
      else if (name === 'frontColor' || name === 'backgroundColor') {
        const duration = number(this.p.colorAnimationDuration);
        const animation = { duration, timingFunc: this.p.colorAnimationTimingFunc };
        bar.colors({ front: this.p.frontColor, back: this.p.backgroundColor, animation });
      }
    });
  }
}

export class MatchMedia extends Ui {
  static props = {
    minWidth: '', maxWidth: '', width: '', minHeight: '', maxHeight: '', height: '', orientation: '',
  };

  attached() {
    this.watch();
  }

  detached() {
    if (this.query) this.query.removeEventListener('change', this.show);
  }

  changed(name, value, old, fresh) {
    if (!fresh) this.watch();
  }

  watch() {
    this.detached();
    this.query = matchMedia(mediaText(this.p));
    this.show = () => {
      this.el.firstChild.hidden = !this.query.matches;
    };
    this.query.addEventListener('change', this.show);
    this.show();
  }
}
