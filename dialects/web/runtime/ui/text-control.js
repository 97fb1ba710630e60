/** What `<input>` and `<textarea>` have in common. */
import { Ui } from '../ui.js';
import { css } from '../dom.js';
import { copyScope, nameBy, number, part, takeName } from './kit.js';

export const TEXT_PROPS = {
  value: '', placeholder: '', placeholderStyle: '', placeholderClass: '', disabled: false, maxlength: 140,
  cursorSpacing: 0, autoFocus: false, focus: false, confirmHold: false, cursor: -1, selectionStart: -1,
  selectionEnd: -1, holdKeyboard: false, name: '', cursorColor: '',
};

const COMPOSITION = ['keyboardcompositionstart', 'keyboardcompositionupdate', 'keyboardcompositionend'];
const HINTS = ['send', 'search', 'next', 'go', 'done'];

function keyboard() {
  const viewport = globalThis.visualViewport;
  return viewport ? Math.max(0, Math.round(innerHeight - viewport.height)) : 0;
}

export class TextControl extends Ui {
  create() {
    this.field = this.el.querySelector('input,textarea');
    this.isNamed = takeName(this.field, this.el);
    this.keyCode = 0;
    this.height = 0;
    const { field } = this;
    field.addEventListener('keydown', (event) => this.pressed(event));
    field.addEventListener('input', (event) => this.typed(event));
    field.addEventListener('focus', () => this.focused());
    field.addEventListener('blur', () => this.blurred());
    field.addEventListener('change', () => this.emit('change', { value: field.value }));
    for (const type of COMPOSITION) {
      field.addEventListener(type.replace('keyboard', ''), (event) => this.emit(type, { data: event.data }));
    }
    this.resized = () => this.measureKeyboard();
    this.selected = () => this.tellSelection();
    this.pressedBeside = (event) => this.keepFocus(event);
  }

  changed(name, value) {
    const { field } = this;
    if (name === 'value') this.put(value);
    else if (name === 'placeholder') this.showPlaceholder();
    else if (name === 'placeholderStyle' || name === 'placeholderClass') this.showPlaceholder();
    else if (name === 'disabled') field.disabled = Boolean(value);
    else if (name === 'maxlength') this.limit(number(value, 140));
    else if ((name === 'focus' || name === 'autoFocus') && value) this.focusSoon();
    else if (name === 'focus') this.blurIfFocused();
    else if (name === 'confirmType') field.enterKeyHint = HINTS.includes(value) ? value : 'enter';
    else if (name === 'cursorColor' && value) field.style.caretColor = value;
    else if (name === 'cursorSpacing' && value) field.style.scrollMarginBottom = this.rpx(value);
    else if (name === 'cursor' && value >= 0) this.select(value, value);
    else if (name === 'selectionStart' || name === 'selectionEnd') this.selectGiven();
  }

  limit(length) {
    if (length >= 0) this.field.maxLength = length;
    else this.field.removeAttribute('maxlength');
  }

  put(value) {
    const text = value === null || value === undefined ? '' : String(value);
    const most = number(this.p.maxlength, 140);
    const kept = most >= 0 ? text.slice(0, most) : text;
    this.p.value = kept;
    if (this.field.value !== kept) this.field.value = kept;
    this.filled();
  }

  /** The overlay is only made when an app gives the placeholder a style of its own. */
  showPlaceholder() {
    const { placeholder, placeholderStyle, placeholderClass } = this.p;
    this.field.placeholder = placeholder === null || placeholder === undefined ? '' : String(placeholder);
    const own = Boolean(placeholderStyle || placeholderClass);
    if (own && !this.overlay) {
      this.overlay = part('div', 'rt-placeholder');
      this.overlay.setAttribute('aria-hidden', 'true');
      copyScope(this.el, this.overlay);
      this.el.prepend(this.overlay);
    }
    this.el.classList.toggle('rt-own-placeholder', own);
    if (!this.overlay) return;
    this.overlay.textContent = this.field.placeholder;
    this.overlay.className = `rt-placeholder ${placeholderClass || ''}`;
    this.overlay.style.cssText = css(String(placeholderStyle || ''));
    this.filled();
  }

  filled() {
    if (this.overlay) this.overlay.hidden = this.field.value !== '';
  }

  pressed(event) {
    this.keyCode = event.keyCode;
    if (event.key === 'Enter' && !event.isComposing && this.confirms(event)) {
      this.emit('confirm', { value: this.field.value });
      if (!this.p.confirmHold) this.field.blur();
    }
  }

  /** A handler may answer with other text, and with where the cursor goes in it. */
  typed(event) {
    const { field } = this;
    this.p.value = field.value;
    this.filled();
    this.model('value', field.value);
    const detail = { value: field.value, cursor: field.selectionStart, keyCode: this.keyCode };
    const { answer } = this.emit('input', detail, { origin: event });
    if (typeof answer === 'string') this.replace(answer);
    else if (answer && typeof answer === 'object' && typeof answer.value === 'string') {
      this.replace(answer.value, answer.cursor);
    }
    this.grown();
  }

  replace(text, cursor) {
    if (text !== this.field.value) this.put(text);
    if (typeof cursor === 'number') this.select(cursor, cursor);
  }

  named(element) {
    if (!this.isNamed) nameBy(this.field, element);
  }

  grown() {}

  focused() {
    this.p.focus = true;
    this.height = keyboard();
    if (this.p.cursor >= 0) this.select(this.p.cursor, this.p.cursor);
    this.selectGiven();
    if (globalThis.visualViewport) visualViewport.addEventListener('resize', this.resized);
    document.addEventListener('selectionchange', this.selected);
    document.addEventListener('mousedown', this.pressedBeside, true);
    this.emit('focus', { value: this.field.value, height: this.height });
  }

  blurred() {
    this.p.focus = false;
    this.model('focus', false);
    this.unlisten();
    if (this.height) this.emit('keyboardheightchange', { height: 0, duration: 0 });
    this.height = 0;
    this.emit('blur', { value: this.field.value, cursor: this.field.selectionStart });
  }

  unlisten() {
    if (globalThis.visualViewport) visualViewport.removeEventListener('resize', this.resized);
    document.removeEventListener('selectionchange', this.selected);
    document.removeEventListener('mousedown', this.pressedBeside, true);
  }

  tellSelection() {
    const { selectionStart, selectionEnd } = this.field;
    if (selectionStart === this.from && selectionEnd === this.to) return;
    this.from = selectionStart;
    this.to = selectionEnd;
    this.emit('selectionchange', { selectionStart, selectionEnd });
  }

  /** A press takes the focus, and with it the keyboard, unless it is on another field. */
  keepFocus(event) {
    if (!this.field.isConnected) this.unlisten();
    else if (this.p.holdKeyboard && !event.target.closest('input,textarea,[contenteditable]')) event.preventDefault();
  }

  measureKeyboard() {
    const height = keyboard();
    if (height === this.height) return;
    this.height = height;
    this.emit('keyboardheightchange', { height, duration: 0 });
  }

  select(start, end) {
    try {
      this.field.setSelectionRange(start, end);
    } catch (error) {
      // Some kinds of fields have no selection; there is nothing to put anywhere then.
    }
  }

  selectGiven() {
    const { selectionStart, selectionEnd } = this.p;
    if (selectionStart >= 0 && selectionEnd >= 0) this.select(selectionStart, selectionEnd);
  }

  /** The element is not in the document yet when its properties first arrive. */
  focusSoon() {
    setTimeout(() => (this.p.focus || this.p.autoFocus) && this.field.focus());
  }

  blurIfFocused() {
    if (document.activeElement === this.field) this.field.blur();
  }

  get value() {
    return this.field.value;
  }

  reset() {
    this.put('');
    this.grown();
  }

  activate() {
    this.field.focus();
  }
}
