/** Toasts, loading, dialogs and action sheets, above every page. */
import { asyncApi, fail, need } from './call.js';
import { addressOf } from './blob.js';
import { overlayRoot } from './context.js';

const ICONS = ['success', 'error', 'loading', 'none'];
let toast = null;
let toastTimer = 0;

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function removeToast(kind) {
  if (!toast || (kind && toast.dataset.kind !== kind)) return;
  clearTimeout(toastTimer);
  toast.remove();
  toast = null;
}

/** A toast and a loading share one place: the later one replaces the earlier. */
function placeToast(kind, options, icon) {
  removeToast();
  const box = element('div', 'rt-toast');
  box.dataset.kind = kind;
  box.setAttribute('role', 'status');
  if (options.mask) box.classList.add('rt-toast-mask');
  const body = element('div', `rt-toast-body rt-toast-${options.image ? 'image' : icon}`);
  if (options.image) {
    const picture = element('img', 'rt-toast-picture');
    picture.alt = '';
    picture.src = addressOf(options.image);
    body.append(picture);
  } else if (icon !== 'none') {
    const mark = element('i', `rt-mark rt-mark-${icon}`);
    mark.setAttribute('aria-hidden', 'true');
    body.append(mark);
  }
  body.append(element('p', 'rt-toast-text', options.title));
  box.append(body);
  overlayRoot().append(box);
  toast = box;
}

export const showToast = asyncApi('showToast', (options) => {
  const title = options.title === undefined ? '' : options.title;
  need({ title }, { title: 'String' });
  const icon = ICONS.includes(options.icon) ? options.icon : 'success';
  placeToast('toast', { ...options, title }, icon);
  const duration = typeof options.duration === 'number' ? options.duration : 1500;
  toastTimer = setTimeout(() => removeToast('toast'), duration);
});

export const hideToast = asyncApi('hideToast', (options) => {
  removeToast(options.noConflict ? 'toast' : undefined);
});

export const showLoading = asyncApi('showLoading', (options) => {
  placeToast('loading', { title: '', ...options, image: undefined }, 'loading');
});

export const hideLoading = asyncApi('hideLoading', (options) => {
  removeToast(options.noConflict ? 'loading' : undefined);
});

/** Opens above everything, traps focus, and resolves once with what `close` was given. */
function openDialog(className, build) {
  const dialog = element('dialog', className);
  return new Promise((resolve) => {
    let answer;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    build(dialog, close);
    overlayRoot().append(dialog);
    dialog.showModal();
  });
}

function buildModal(options, dialog, close) {
  if (options.title) {
    const title = element('h2', 'rt-modal-title', options.title);
    title.id = 'rt-modal-title';
    dialog.setAttribute('aria-labelledby', title.id);
    dialog.append(title);
  } else {
    dialog.setAttribute('aria-label', options.content || '');
  }
  let field = null;
  if (options.editable) {
    field = element('textarea', 'rt-modal-field');
    field.placeholder = options.placeholderText || '';
    field.setAttribute('aria-label', options.placeholderText || options.title || '');
    field.value = options.content || '';
    field.rows = 1;
    dialog.append(field);
  } else {
    dialog.append(element('p', 'rt-modal-text', options.content || ''));
  }
  const row = element('div', 'rt-modal-buttons');
  const add = (text, color, confirm) => {
    const button = element('button', 'rt-modal-button', text);
    button.type = 'button';
    if (color) button.style.color = color;
    if (confirm) button.classList.add('rt-modal-confirm');
    button.addEventListener('click', () => close(confirm));
    row.append(button);
    return button;
  };
  if (options.showCancel !== false) add(options.cancelText || '取消', options.cancelColor, false);
  add(options.confirmText || '确定', options.confirmColor, true).autofocus = !field;
  dialog.append(row);
  return field;
}

export const showModal = asyncApi('showModal', async (options) => {
  let field = null;
  const confirm = await openDialog('rt-modal', (dialog, close) => {
    field = buildModal(options, dialog, close);
  });
  const content = field && confirm ? field.value : null;
  return { confirm: Boolean(confirm), cancel: !confirm, content };
});

function buildSheet(options, dialog, close) {
  dialog.setAttribute('aria-label', options.alertText || '选择');
  // The sheet itself takes the focus, so that no item looks chosen already.
  dialog.autofocus = true;
  dialog.tabIndex = -1;
  if (options.alertText) dialog.append(element('p', 'rt-sheet-title', options.alertText));
  options.itemList.forEach((item, index) => {
    const button = element('button', 'rt-sheet-item', item);
    button.type = 'button';
    button.style.color = options.itemColor || '';
    button.addEventListener('click', () => close(index));
    dialog.append(button);
  });
  const cancel = element('button', 'rt-sheet-item rt-sheet-cancel', '取消');
  cancel.type = 'button';
  cancel.addEventListener('click', () => close(undefined));
  dialog.append(cancel);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close(undefined);
  });
}

export const showActionSheet = asyncApi('showActionSheet', async (options) => {
  need(options, { itemList: 'Array' });
  if (!options.itemList.length) {
    fail('parameter error: parameter.itemList should have at least 1 item;');
  }
  if (options.itemList.length > 6) {
    fail('parameter error: parameter.itemList should not be large than 6;');
  }
  const index = await openDialog('rt-sheet', (dialog, close) => buildSheet(options, dialog, close));
  if (index === undefined) fail('cancel');
  return { tapIndex: index };
});
