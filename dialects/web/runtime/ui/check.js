/** `<checkbox>`, `<radio>`, `<switch>` and the groups. */
import { Ui } from '../ui.js';
import { copyScope, nameBy, reflect, takeName } from './kit.js';

let groups = 0;

/** One native box with its text; subclasses say whom a change concerns. */
class Box extends Ui {
  create() {
    this.box = this.el.querySelector('input');
    // Apps style the box by the platform's own class names.
    this.boxClass = `wx-${this.el.localName.slice(3)}-input`;
    this.box.className = this.boxClass;
    copyScope(this.el, this.box);
    this.isNamed = takeName(this.box, this.el);
    this.box.addEventListener('change', () => this.take(this.box.checked));
    const text = this.el.querySelector('span');
    // Text beside the box works it, as the whole element does in the app's design.
    if (text) text.addEventListener('click', () => !this.p.disabled && this.activate());
    if (text && !this.isNamed && text.childNodes.length) this.named(text);
  }

  /** By its own text, or by the label around it. */
  named(element) {
    if (this.isNamed) return;
    this.isNamed = true;
    nameBy(this.box, element);
  }

  changed(name, value) {
    if (name === 'checked') this.put(Boolean(value));
    else if (name === 'disabled') {
      this.box.disabled = Boolean(value);
      reflect(this.el, 'disabled', Boolean(value));
    } else if (name === 'color' && value) this.el.style.setProperty('--rt-accent', value);
  }

  put(checked) {
    this.p.checked = checked;
    this.box.checked = checked;
    this.box.classList.toggle(`${this.boxClass}-checked`, checked);
  }

  take(checked) {
    this.put(checked);
    this.model('checked', checked);
    this.told();
  }

  /** Without a click of its own, which would be a second tap for everything around it. */
  activate() {
    this.take(!this.p.checked);
  }
}

export class Switch extends Box {
  static props = { checked: false, disabled: false, type: 'switch', color: '', name: '' };

  changed(name, value, old, fresh) {
    if (name === 'type') {
      reflect(this.el, 'type', value);
      this.box.setAttribute('role', value === 'checkbox' ? 'checkbox' : 'switch');
    } else super.changed(name, value, old, fresh);
  }

  told() {
    this.emit('change', { value: this.p.checked });
  }

  get value() {
    return this.box.checked;
  }

  reset() {
    this.put(false);
  }
}

export class Checkbox extends Box {
  static props = { value: '', checked: false, disabled: false, color: '' };

  told() {
    const group = this.find((each) => each instanceof CheckboxGroup);
    if (group) group.told();
  }
}

export class Radio extends Box {
  static props = { value: '', checked: false, disabled: false, color: '' };

  attached() {
    const group = this.find((each) => each instanceof RadioGroup);
    // The shared name makes the arrow keys move inside the group; its members stay exclusive on their own.
    if (group) this.box.name = group.key;
    if (group && this.p.checked) group.only(this);
  }

  changed(name, value, old, fresh) {
    super.changed(name, value, old, fresh);
    if (name === 'checked' && value && !fresh) {
      const group = this.find((each) => each instanceof RadioGroup);
      if (group) group.only(this);
    }
  }

  told() {
    const group = this.find((each) => each instanceof RadioGroup);
    if (!group) return;
    group.only(this);
    group.told();
  }

  activate() {
    if (this.p.checked) return;
    super.activate();
  }
}

export class CheckboxGroup extends Ui {
  static props = { name: '' };

  create() {
    this.el.setAttribute('role', 'group');
  }

  get value() {
    return this.all(Checkbox).filter((box) => box.p.checked).map((box) => String(box.p.value));
  }

  told() {
    this.emit('change', { value: this.value });
  }

  reset() {
    for (const box of this.all(Checkbox)) box.put(false);
  }
}

export class RadioGroup extends Ui {
  static props = { name: '' };

  create() {
    groups += 1;
    this.key = `rt-radio-${groups}`;
    this.el.setAttribute('role', 'radiogroup');
  }

  only(radio) {
    for (const each of this.all(Radio)) if (each !== radio && each.p.checked) each.put(false);
  }

  get value() {
    const checked = this.all(Radio).find((each) => each.p.checked);
    return checked ? String(checked.p.value) : '';
  }

  told() {
    this.emit('change', { value: this.value });
  }

  reset() {
    for (const each of this.all(Radio)) each.put(false);
  }
}
