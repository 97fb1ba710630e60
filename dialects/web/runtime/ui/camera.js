/** `<camera>`: the device's picture, or the reason why there is none. */
import { Ui } from '../ui.js';

export class Camera extends Ui {
  static props = {
    mode: 'normal', resolution: 'medium', devicePosition: 'back', flash: 'auto', frameSize: 'medium',
  };

  create() {
    this.media = this.el.firstChild;
    this.media.muted = true;
    this.media.setAttribute('playsinline', '');
  }

  attached() {
    this.start();
  }

  detached() {
    this.stop();
    this.emit('stop', {});
  }

  changed(name, value, old, fresh) {
    if (name === 'devicePosition' && !fresh) {
      this.stop();
      this.start();
    }
  }

  async start() {
    const facingMode = this.p.devicePosition === 'front' ? 'user' : 'environment';
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode } });
      this.media.srcObject = this.stream;
      await this.media.play();
      this.emit('initdone', { maxZoom: 1 });
    } catch (error) {
      this.emit('error', { errMsg: `camera:fail ${error.message || error}` });
    }
  }

  stop() {
    if (this.stream) this.stream.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }
}
