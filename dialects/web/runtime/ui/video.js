/** `<video>` and `<audio>` over the browser's own players. */
import { Ui } from '../ui.js';
import { bus } from '../env.js';
import { addressOf } from '../api/blob.js';
import { VideoContext } from '../api/video.js';
import { number, part, reflect, words } from './kit.js';

const ERRORS = { 1: 'MEDIA_ERR_ABORTED', 2: 'MEDIA_ERR_NETWORK', 3: 'MEDIA_ERR_DECODE', 4: 'MEDIA_ERR_SRC_NOT_SUPPORTED' };

/** What both players tell alike. */
class Media extends Ui {
  listen(types) {
    for (const type of Object.keys(types)) {
      this.media.addEventListener(type, (event) => {
        const [name, detail] = types[type](event) || [];
        if (name) this.emit(name, detail);
      });
    }
  }

  error() {
    const code = this.media.error ? this.media.error.code : 4;
    return ['error', { errMsg: ERRORS[code] }];
  }

  times() {
    return ['timeupdate', { currentTime: this.media.currentTime, duration: this.media.duration || 0 }];
  }

  source(value) {
    if (value) this.media.src = addressOf(this.resolve(String(value)));
    else this.media.removeAttribute('src');
  }
}

export class Video extends Media {
  static props = {
    src: '', controls: true, danmuList: [], enableDanmu: false, danmuBtn: false, autoplay: false, loop: false,
    muted: false, initialTime: 0, direction: undefined, showFullscreenBtn: true, objectFit: 'contain', poster: '',
    title: '', enablePlayGesture: false, autoPauseIfNavigate: true,
  };

  create() {
    this.media = this.el.firstChild;
    this.media.setAttribute('playsinline', '');
    this.second = -1;
    this.listen({
      play: () => ['play', {}],
      pause: () => ['pause', {}],
      ended: () => ['ended', {}],
      waiting: () => ['waiting', {}],
      error: () => this.error(),
      seeked: () => ['seekcomplete', { position: this.media.currentTime }],
      timeupdate: () => this.passed(),
      progress: () => this.loaded(),
      loadedmetadata: () => this.known(),
      enterpictureinpicture: () => ['enterpictureinpicture', {}],
      leavepictureinpicture: () => ['leavepictureinpicture', {}],
    });
    this.media.addEventListener('dblclick', (event) => this.toggle(event));
    this.screen = () => this.screened();
    this.left = () => this.leave();
  }

  attached() {
    document.addEventListener('fullscreenchange', this.screen);
    bus.on('route', this.left);
    this.autoplay();
  }

  detached() {
    document.removeEventListener('fullscreenchange', this.screen);
    bus.off('route', this.left);
    this.media.pause();
  }

  changed(name, value, old, fresh) {
    const { media } = this;
    if (name === 'src') this.source(value);
    else if (name === 'poster') media.poster = value ? this.resolve(String(value)) : '';
    else if (name === 'controls') media.controls = Boolean(value);
    else if (name === 'loop' || name === 'muted') media[name] = Boolean(value);
    else if (name === 'objectFit') media.style.objectFit = value;
    else if (name === 'title') media.title = value;
    else if (name === 'showFullscreenBtn') this.controlsList();
    else if (name === 'enableDanmu') this.showComments(Boolean(value));
    else if (name === 'danmuBtn') this.offerComments(value);
    if (name === 'src' && !fresh) this.autoplay();
  }

  controlsList() {
    if (this.media.controlsList) this.media.controlsList.toggle('nofullscreen', !this.p.showFullscreenBtn);
  }

  /** A double tap; the browser's own answer to it, where it has one, is the full screen. */
  toggle(event) {
    if (!this.p.enablePlayGesture) return;
    event.preventDefault();
    if (this.media.paused) this.media.play().catch(() => {});
    else this.media.pause();
  }

  /** A page that another covers stays in the document, and would go on sounding. */
  leave() {
    if (this.p.autoPauseIfNavigate && this.page?.$frame.el.hidden) this.media.pause();
  }

  offerComments(wanted) {
    if (this.button) this.button.hidden = !wanted;
    if (!wanted || this.button) return;
    this.button = part('button', 'rt-danmu-button');
    this.button.type = 'button';
    this.button.textContent = words('弹幕', 'Comments');
    this.button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.showComments(!this.comments);
    });
    this.el.append(this.button);
    this.showComments(this.comments);
  }

  showComments(on) {
    this.comments = on;
    if (this.button) this.button.setAttribute('aria-pressed', String(on));
  }

  /** Browsers only start what is muted, or what the user has asked for; a refusal is not an error. */
  autoplay() {
    if (this.p.autoplay) this.media.play().catch(() => {});
  }

  known() {
    const { media } = this;
    if (this.p.initialTime) media.currentTime = number(this.p.initialTime);
    return ['loadedmetadata', { width: media.videoWidth, height: media.videoHeight, duration: media.duration }];
  }

  loaded() {
    const { buffered, duration } = this.media;
    const end = buffered.length ? buffered.end(buffered.length - 1) : 0;
    return ['progress', { buffered: duration ? (end / duration) * 100 : 0 }];
  }

  passed() {
    const second = Math.floor(this.media.currentTime);
    if (this.comments && second !== this.second) {
      for (const each of this.p.danmuList || []) if (number(each.time, -1) === second) this.comment(each);
    }
    this.second = second;
    return this.times();
  }

  screened() {
    const fullScreen = document.fullscreenElement === this.media;
    if (!fullScreen && !this.full) return;
    this.full = fullScreen;
    this.turn(fullScreen);
    const direction = this.media.videoWidth > this.media.videoHeight ? 'horizontal' : 'vertical';
    this.emit('fullscreenchange', { fullScreen, direction });
  }

  /** Only a page in full screen may turn the device, and not every device can be turned. */
  turn(fullScreen) {
    const { orientation } = globalThis.screen;
    if (this.p.direction === undefined || !orientation || !orientation.lock) return;
    if (fullScreen) orientation.lock(number(this.p.direction) ? 'landscape' : 'portrait').catch(() => {});
    else orientation.unlock();
  }

  /** A comment that crosses the picture once. */
  comment({ text, color }) {
    const line = part('div', 'rt-danmu');
    line.textContent = text;
    line.style.color = color || '#fff';
    line.style.top = `${Math.floor(Math.random() * 60)}%`;
    this.el.append(line);
    const width = this.el.clientWidth;
    const path = [{ transform: `translateX(${width}px)` }, { transform: 'translateX(-100%)' }];
    line.animate(path, { duration: 6000 }).onfinish = () => line.remove();
  }

  context() {
    return new VideoContext(() => this);
  }
}

export class Audio extends Media {
  static props = { src: '', loop: false, controls: false, name: '', author: '' };

  create() {
    this.media = this.el.firstChild;
    this.listen({
      play: () => ['play', {}],
      pause: () => ['pause', {}],
      ended: () => ['ended', {}],
      error: () => this.error(),
      timeupdate: () => this.times(),
    });
  }

  changed(name, value) {
    if (name === 'src') this.source(value);
    else if (name === 'loop') this.media.loop = Boolean(value);
    else if (name === 'controls') {
      this.media.controls = Boolean(value);
      reflect(this.el, 'controls', Boolean(value));
    } else if (name === 'name' || name === 'author') {
      this.media.title = [this.p.name, this.p.author].filter(Boolean).join(' – ');
    }
  }
}
