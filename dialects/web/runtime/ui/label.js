/** `<label>`: a tap on it works its control, unless the tap was on a control already. */
import { Ui, labelled } from '../ui.js';

export class Label extends Ui {
  static props = { for: '' };

  create() {
    this.el.addEventListener('click', (event) => {
      for (let node = event.target; node && node !== this.el; node = node.parentNode) {
        if (node.$u && typeof node.$u.activate === 'function') return;
      }
      const control = this.control();
      if (control && control.p.disabled !== true) control.activate(event);
    });
  }

  control() {
    return labelled(this.el, this.owner, this.p.for);
  }

  attached() {
    // The control may come after its label in the template.
    setTimeout(() => {
      const control = this.control();
      if (control && typeof control.named === 'function') control.named(this.el);
    });
  }
}
