/** A handle on a `<video>` by its id. */
import { elements } from '../dom.js';

function videoIn(component, id) {
  const found = Array.from(elements(component || null, `#${CSS.escape(id)}`, true) || []);
  return found[0] && found[0].$u;
}

export class VideoContext {
  constructor(find) {
    this.find = find;
  }

  /** Calls before the element exists do nothing, as on the platform. */
  run(work) {
    const built = this.find();
    if (built && built.media) work(built.media, built);
  }

  play() {
    this.run((media) => media.play().catch(() => {}));
  }

  pause() {
    this.run((media) => media.pause());
  }

  stop() {
    this.run((media) => {
      media.pause();
      media.currentTime = 0;
    });
  }

  seek(position) {
    this.run((media) => {
      media.currentTime = position;
    });
  }

  playbackRate(rate) {
    this.run((media) => {
      media.playbackRate = rate;
    });
  }

  sendDanmu(data) {
    this.run((media, built) => built.comment && built.comment(data));
  }

  requestFullScreen() {
    this.run((media) => {
      if (media.requestFullscreen) media.requestFullscreen().catch(() => {});
      else if (media.webkitEnterFullscreen) media.webkitEnterFullscreen();
    });
  }

  exitFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  exitPictureInPicture() {
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
  }

  requestBackgroundPlayback() {}

  exitBackgroundPlayback() {}

  showStatusBar() {}

  hideStatusBar() {}
}

export function createVideoContext(id, component) {
  return new VideoContext(() => videoIn(component, id));
}
