/** `<picker>`: a sheet of wheels over the page, in five modes. */
import { Ui } from '../ui.js';
import { env, layer } from '../env.js';
import { actAs, part, words } from './kit.js';
import { Wheel } from './wheel.js';
import { DEPTHS, modes } from './picker-modes.js';

export class Picker extends Ui {
  static props = {
    mode: 'selector', headerText: '', disabled: false, range: [], rangeKey: '', value: undefined, start: '', end: '',
    fields: 'day', customItem: '', level: 'region', name: '',
  };

  create() {
    actAs(this.el, 'button');
    this.el.setAttribute('aria-haspopup', 'dialog');
    this.el.addEventListener('click', () => this.activate());
  }

  changed(name, value, old, fresh) {
    if (name === 'disabled') this.el.setAttribute('aria-disabled', String(Boolean(value)));
    // A column that the app refills while the sheet is open shows its new rows at once.
    if (!fresh && this.session && (name === 'range' || name === 'value')) this.refill();
  }

  activate() {
    if (!this.p.disabled && !this.session) this.open();
  }

  open() {
    const mode = modes[this.p.mode] || modes.selector;
    if (this.p.mode === 'region' && !(env.host && env.host.regions)) {
      this.openFields();
      return;
    }
    this.session = { mode, state: mode.begin(this.p, env.host), wheels: [] };
    const sheet = this.sheet((confirmed) => this.close(confirmed));
    const body = part('div', 'rt-picker-wheels');
    sheet.append(body);
    this.session.body = body;
    layer('modal').append(sheet);
    sheet.showModal();
    this.refill();
  }

  /** The bar with both answers, and what closes the sheet without one. */
  sheet(close) {
    const sheet = part('dialog', 'rt-picker');
    const bar = part('div', 'rt-picker-bar');
    const add = (text, className, answer) => {
      const button = part('button', className);
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', () => close(answer));
      bar.append(button);
    };
    add('取消', 'rt-picker-cancel', false);
    const title = part('p', 'rt-picker-title');
    title.textContent = this.p.headerText || '';
    bar.append(title);
    add('确定', 'rt-picker-confirm', true);
    sheet.setAttribute('aria-label', this.p.headerText || this.el.textContent.trim().slice(0, 40) || words('选择', 'Choose'));
    sheet.append(bar);
    sheet.addEventListener('click', (event) => event.target === sheet && close(false));
    sheet.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(false);
    });
    this.dialog = sheet;
    return sheet;
  }

  refill() {
    const { session } = this;
    const columns = session.mode.columns(this.p, session.state);
    while (session.wheels.length > columns.length) session.wheels.pop().element.remove();
    columns.forEach((column, at) => {
      if (!session.wheels[at]) {
        session.wheels[at] = new Wheel(column.label || this.dialog.getAttribute('aria-label'), (index) => this.turned(at, index));
        session.body.append(session.wheels[at].element);
      }
      const wheel = session.wheels[at];
      const same = wheel.texts.length === column.texts.length && column.texts.every((text, i) => text === wheel.texts[i]);
      if (!same || wheel.index !== column.index) wheel.fill(column.texts, column.index);
    });
  }

  turned(column, index) {
    const { session } = this;
    // A wheel may come to rest after the sheet has been closed.
    if (!session) return;
    session.mode.turn(this.p, session.state, column, index);
    if (session.mode.tells) this.emit('columnchange', session.mode.tells(session.state, column, index));
    this.refill();
  }

  close(confirmed) {
    const { session } = this;
    if (!session) return;
    for (const wheel of session.wheels) wheel.end();
    this.session = null;
    this.dialog.close();
    this.dialog.remove();
    this.el.focus({ preventScroll: true });
    if (!confirmed) {
      this.emit('cancel', {});
      return;
    }
    const detail = session.mode.answer(this.p, session.state);
    this.p.value = detail.value;
    this.model('value', detail.value);
    this.emit('change', detail);
  }

  /** No list of regions comes with the runtime: without the owner's, the user writes the names. */
  openFields() {
    this.session = { wheels: [] };
    const given = Array.isArray(this.p.value) ? this.p.value : [];
    const count = DEPTHS[this.p.level] || 3;
    const fields = ['省份', '城市', '区县', '街道'].slice(0, count).map((label, at) => {
      const field = part('input', 'rt-picker-field');
      field.setAttribute('aria-label', label);
      field.placeholder = label;
      field.value = given[at] || '';
      return field;
    });
    const close = (confirmed) => {
      const value = fields.map((field) => field.value.trim());
      this.session = null;
      this.dialog.close();
      this.dialog.remove();
      if (!confirmed) return void this.emit('cancel', {});
      this.p.value = value;
      return void this.emit('change', { value, code: [], postcode: '' });
    };
    const sheet = this.sheet(close);
    sheet.append(...fields);
    layer('modal').append(sheet);
    sheet.showModal();
  }

  get value() {
    const { mode, value } = this.p;
    if (mode === 'selector') return value === undefined ? '' : value;
    return value === undefined ? null : value;
  }

  reset() {
    this.p.value = this.p.mode === 'multiSelector' || this.p.mode === 'region' ? [] : this.p.mode === 'selector' ? 0 : '';
  }
}

