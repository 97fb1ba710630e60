/** `<input>`: a native field; the kind decides which keyboard comes up. */
import { TEXT_PROPS, TextControl } from './text-control.js';

const MODES = { number: 'numeric', digit: 'decimal', idcard: 'text', text: 'text', nickname: 'text' };

export class Input extends TextControl {
  static props = { ...TEXT_PROPS, type: 'text', password: false, confirmType: 'done', autoFill: '' };

  changed(name, value, old, fresh) {
    if (name === 'type' || name === 'password' || name === 'autoFill') this.setKind();
    else super.changed(name, value, old, fresh);
  }

  setKind() {
    const { type, password } = this.p;
    this.field.type = password || type === 'safe-password' ? 'password' : 'text';
    this.field.inputMode = MODES[type] || 'text';
    this.field.autocomplete = this.p.autoFill || (type === 'nickname' ? 'nickname' : '');
  }

  confirms() {
    return true;
  }
}
