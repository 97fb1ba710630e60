/** `<progress>`: a bar that may fill up slowly. */
import { Ui } from '../ui.js';
import { clamp, number, words } from './kit.js';

export class Progress extends Ui {
  static props = {
    percent: 0, showInfo: false, borderRadius: 0, fontSize: 16, strokeWidth: 6, color: '', activeColor: '',
    backgroundColor: '', active: false, activeMode: 'backwards', duration: 30,
  };

  create() {
    [this.track, this.text] = this.el.children;
    this.bar = this.track.firstChild;
    this.at = 0;
    this.el.setAttribute('role', 'progressbar');
    if (!this.el.hasAttribute('aria-label')) this.el.setAttribute('aria-label', words('进度', 'Progress'));
    this.el.setAttribute('aria-valuemin', '0');
    this.el.setAttribute('aria-valuemax', '100');
  }

  changed(name, value, old) {
    const { track, bar, text } = this;
    if (name === 'percent') this.fill(clamp(number(value), 0, 100), number(old));
    else if (name === 'showInfo') text.hidden = !value;
    else if (name === 'borderRadius') track.style.borderRadius = this.rpx(value);
    else if (name === 'fontSize') text.style.fontSize = this.rpx(value);
    else if (name === 'strokeWidth') track.style.height = this.rpx(value);
    else if ((name === 'activeColor' || name === 'color') && value) bar.style.backgroundColor = value;
    else if (name === 'backgroundColor' && value) track.style.backgroundColor = value;
  }

  fill(goal) {
    cancelAnimationFrame(this.frame);
    this.el.setAttribute('aria-valuenow', String(goal));
    if (!this.p.active) {
      this.show(goal);
      return;
    }
    let from = this.p.activeMode === 'forwards' ? Math.min(this.at, goal) : 0;
    const started = performance.now();
    const pace = Math.max(1, number(this.p.duration, 30));
    const step = (now) => {
      this.show(Math.min(goal, from + (now - started) / pace));
      if (this.at < goal) this.frame = requestAnimationFrame(step);
      else this.emit('activeend', { curPercent: goal });
    };
    this.show(from);
    this.frame = requestAnimationFrame(step);
  }

  show(percent) {
    this.at = percent;
    this.bar.style.width = `${percent}%`;
    this.text.textContent = `${Math.round(percent)}%`;
  }

  detached() {
    cancelAnimationFrame(this.frame);
  }
}
