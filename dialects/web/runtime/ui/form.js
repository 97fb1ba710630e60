/** `<form>`: collects what the named controls hold. */
import { Ui, controls } from '../ui.js';

export class Form extends Ui {
  static props = { reportSubmit: false };

  target() {
    return { id: this.el.id, dataset: { ...this.el.dataset, ...this.el.$d }, offsetLeft: 0, offsetTop: 0 };
  }

  submit(event) {
    const value = {};
    for (const control of controls(this.el)) value[control.name] = control.value;
    const detail = { value, target: this.target() };
    if (this.p.reportSubmit) detail.formId = 'web';
    this.emit('submit', detail, { origin: event });
  }

  reset(event) {
    for (const control of controls(this.el)) control.reset();
    this.emit('reset', { target: this.target() }, { origin: event });
  }
}
