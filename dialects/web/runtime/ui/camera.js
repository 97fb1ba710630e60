/** `<camera>`: the device's picture, or the reason why there is none. */
import { Ui } from '../ui.js';
import { scanDetail, scanner } from '../api/scan.js';

/** Heights in pixels: what the browser is asked for, and comes near to as the device allows. */
const HEIGHTS = { low: 480, medium: 720, high: 1080 };

export class Camera extends Ui {
  static props = {
    mode: 'normal', resolution: 'medium', devicePosition: 'back', flash: 'auto',
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
    if (fresh) return;
    if (name === 'flash') this.light();
    if (name !== 'devicePosition' && name !== 'resolution' && name !== 'mode') return;
    this.stop();
    this.start();
  }

  async start() {
    const facingMode = this.p.devicePosition === 'front' ? 'user' : 'environment';
    const height = { ideal: HEIGHTS[this.p.resolution] || HEIGHTS.medium };
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode, height } });
      this.media.srcObject = this.stream;
      await this.media.play();
      this.light();
      this.emit('initdone', { maxZoom: 1 });
      if (this.p.mode === 'scanCode') await this.scan(this.stream);
    } catch (error) {
      this.emit('error', { errMsg: `camera:fail ${error.message || error}` });
    }
  }

  /** A steady light is all a page can ask for; most cameras of computers have none. */
  light() {
    const [track] = this.stream ? this.stream.getVideoTracks() : [];
    const known = track && track.getCapabilities ? track.getCapabilities() : {};
    if (known.torch) track.applyConstraints({ advanced: [{ torch: this.p.flash === 'torch' }] }).catch(() => {});
  }

  /** Tells each code once for as long as it stays in the picture. */
  async scan(stream) {
    const reader = await scanner(['barCode', 'qrCode']);
    let seen = '';
    while (stream === this.stream) {
      const [code] = await reader.detect(this.media).catch(() => []);
      if (code && code.rawValue !== seen) this.emit('scancode', scanDetail(code));
      seen = code ? code.rawValue : '';
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  stop() {
    if (this.stream) this.stream.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }
}
