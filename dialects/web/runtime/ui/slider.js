/** `<slider>`: a native range. */
import { Ui } from '../ui.js';
import { nameBy, number, takeName } from './kit.js';

export class Slider extends Ui {
  static props = {
    min: 0, max: 100, step: 1, disabled: false, value: 0, color: '', selectedColor: '', activeColor: '',
    backgroundColor: '', blockSize: 28, blockColor: '', showValue: false, name: '',
  };

  create() {
    this.range = this.el.firstChild;
    this.text = this.el.lastChild;
    this.isNamed = takeName(this.range, this.el);
    this.range.addEventListener('input', () => {
      this.take();
      this.emit('changing', { value: this.p.value });
    });
    this.range.addEventListener('change', () => {
      this.take();
      this.emit('change', { value: this.p.value });
    });
  }

  named(element) {
    if (!this.isNamed) nameBy(this.range, element);
  }

  take() {
    this.p.value = Number(this.range.value);
    this.model('value', this.p.value);
    this.show();
  }

  changed(name, value) {
    const { style } = this.el;
    if (name === 'disabled') this.range.disabled = Boolean(value);
    else if (name === 'showValue') this.text.hidden = !value;
    else if ((name === 'activeColor' || name === 'selectedColor') && value) style.setProperty('--rt-accent', value);
    else if ((name === 'backgroundColor' || name === 'color') && value) style.setProperty('--rt-track', value);
    else if (name === 'blockColor' && value) style.setProperty('--rt-block-color', value);
    else if (name === 'blockSize') {
      style.setProperty('--rt-block', `${Math.min(28, Math.max(12, number(value, 28)))}px`);
    } else if (['min', 'max', 'step', 'value'].includes(name)) this.scale();
  }

  /** The limits come before the value, or the browser would cut the value to the old ones. */
  scale() {
    const { range, p } = this;
    range.min = String(number(p.min));
    range.max = String(number(p.max, 100));
    range.step = String(number(p.step, 1));
    range.value = String(number(p.value));
    this.show();
  }

  show() {
    const { range } = this;
    const span = range.max - range.min || 1;
    this.el.style.setProperty('--rt-part', String((range.value - range.min) / span));
    this.text.textContent = range.value;
  }

  get value() {
    return Number(this.range.value);
  }

  reset() {
    this.p.value = number(this.p.min);
    this.scale();
  }
}
