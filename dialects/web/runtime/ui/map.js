/** `<map>`: drawn by the owner's adapter; without one the place is told in words, with a link. */
import { Ui } from '../ui.js';
import { env } from '../env.js';
import { part, words } from './kit.js';

export class Map extends Ui {
  static props = {
    longitude: 0, latitude: 0, scale: 16, minScale: 3, maxScale: 20, markers: [], covers: [], polyline: [],
    circles: [], controls: [], includePoints: [], showLocation: false, polygons: [], subkey: '', layerStyle: 1,
    rotate: 0, skew: 0, enable3D: false, showCompass: false, showScale: false, enableOverlooking: false,
    enableZoom: true, enableScroll: true, enableRotate: false, enableSatellite: false, enableTraffic: false,
    setting: {},
  };

  create() {
    const make = env.host && env.host.createMap;
    this.el.setAttribute('role', 'region');
    if (!this.el.hasAttribute('aria-label')) this.el.setAttribute('aria-label', words('地图', 'Map'));
    if (typeof make === 'function') {
      this.canvas = part('div', 'rt-map');
      this.el.prepend(this.canvas);
      const emit = (type, detail) => this.emit(type, detail);
      this.map = make.call(env.host, this.canvas, this.p, emit);
    } else this.describe();
  }

  describe() {
    this.words = part('a', 'rt-map-words');
    this.words.target = '_blank';
    this.words.rel = 'noopener';
    this.el.prepend(this.words);
    console.warn('<map> needs miniAppHost.createMap(element, properties, emit); it is shown as a link');
  }

  changed(name, value) {
    if (this.map) {
      if (typeof this.map.update === 'function') this.map.update(name, value);
      return;
    }
    if (name !== 'latitude' && name !== 'longitude') return;
    const { latitude, longitude } = this.p;
    this.words.textContent = `${latitude}, ${longitude}`;
    this.words.href = `https://apis.map.qq.com/uri/v1/marker?marker=coord:${Number(latitude)},${Number(longitude)}&referer=web`;
  }

  detached() {
    if (this.map && typeof this.map.destroy === 'function') this.map.destroy();
  }

  context() {
    return this.map || null;
  }
}
