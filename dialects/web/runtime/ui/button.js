/** `<button>`: the element itself is the control, so that an app's box and text styles reach it. */
import { Ui, takesPart } from '../ui.js';
import { Form } from './form.js';
import { actAs, reflect } from './kit.js';

const MIRRORED = ['type', 'size', 'plain', 'loading', 'disabled'];

export class Button extends Ui {
  static props = {
    size: 'default', type: 'default', plain: false, disabled: false, loading: false, formType: '', openType: '',
    lang: 'en', sessionFrom: '', sendMessageTitle: '', sendMessagePath: '', sendMessageImg: '',
    appParameter: '', showMessageCard: false,
  };

  create() {
    actAs(this.el, 'button');
    // A disabled button swallows the tap before any handler sees it.
    this.el.addEventListener('click', (event) => this.p.disabled && event.stopImmediatePropagation(), true);
    this.el.addEventListener('click', (event) => this.act(event));
  }

  changed(name, value) {
    if (MIRRORED.includes(name)) reflect(this.el, name, value);
    if (name === 'disabled') {
      this.el.$hoverOff = Boolean(value);
      this.el.setAttribute('aria-disabled', String(Boolean(value)));
      this.el.tabIndex = value ? -1 : 0;
    }
    if (name === 'loading') this.el.setAttribute('aria-busy', String(Boolean(value)));
  }

  /** The tap's own handlers run first: delegation sits above this listener. */
  act(event) {
    const { formType, openType } = this.p;
    if (formType === 'submit' || formType === 'reset') {
      const form = this.find((each) => each instanceof Form);
      if (form && takesPart(this.el, form.el, 'form-field-button')) setTimeout(() => form[formType](event, this.el));
    }
    if (openType) import('./open-type.js').then((module) => module.run(this, event));
  }

  activate() {
    if (!this.p.disabled) this.el.click();
  }
}
