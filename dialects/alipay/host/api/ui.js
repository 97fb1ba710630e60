// Feedback: toast, loading, dialogs, page scroll and pull-down.
import { Failure, adapt, has, pick, unsupported } from '../invoke.js';

// WeChat shows a tick when no icon is named; Alipay shows none.
const TOAST_TYPES = {
  success: 'success',
  error: 'fail',
  fail: 'fail',
  loading: 'loading',
  none: 'none',
  exception: 'exception',
};

export const showToast = adapt('showToast', 'showToast', (options, done) => {
  const { title = '', icon = 'success', image, duration = 1500 } = options;
  // Alipay's toast cannot show an image of the app, and no icon is closer to that than a tick.
  const type = image ? 'none' : TOAST_TYPES[icon] || 'none';
  return my.showToast({ content: String(title), type, duration, ...done });
});

export const hideToast = adapt('hideToast', 'hideToast', (_options, done) =>
  my.hideToast({ ...done }),
);

export const showLoading = adapt('showLoading', 'showLoading', ({ title = '' }, done) =>
  my.showLoading({ content: String(title), ...done }),
);

export const hideLoading = adapt('hideLoading', 'hideLoading', (_options, done) =>
  my.hideLoading({ ...done }),
);

const DIALOG = ['title', 'content', 'cancelColor', 'confirmColor'];

function shared(options) {
  return pick(options, Object.fromEntries(DIALOG.map((key) => [key, key])));
}

function modal(options, done) {
  const {
    showCancel = true,
    cancelText = '取消',
    confirmText = '确定',
    editable,
    placeholderText,
  } = options;
  if (has('showModal')) {
    return my.showModal({
      ...shared(options),
      showCancel,
      cancelText,
      confirmText,
      ...pick(
        { editable, placeholderText },
        { editable: 'editable', placeholderText: 'placeholderText' },
      ),
      ...done,
    });
  }
  const { title, content, confirmColor } = shared(options);
  if (editable) {
    return my.prompt({
      title: title || '',
      message: content,
      placeholder: placeholderText,
      okButtonText: confirmText,
      cancelButtonText: cancelText,
      success: ({ ok, inputValue }) => done.success({ confirm: ok, content: inputValue }),
      fail: done.fail,
    });
  }
  if (!showCancel) {
    return my.alert({
      title,
      content,
      confirmColor,
      buttonText: confirmText,
      success: () => done.success({ confirm: true }),
      fail: done.fail,
    });
  }
  return my.confirm({
    ...shared(options),
    confirmButtonText: confirmText,
    cancelButtonText: cancelText,
    ...done,
  });
}

// WeChat answers a cancelled dialog with success and `cancel: true`; Alipay leaves `cancel` out.
export const showModal = adapt('showModal', 'alert', modal, {
  result: ({ confirm, content }) => ({
    confirm: Boolean(confirm),
    cancel: !confirm,
    content: content === undefined ? null : content,
  }),
});

export const showActionSheet = adapt(
  'showActionSheet',
  'showActionSheet',
  ({ itemList, alertText }, done) => {
    return my.showActionSheet({
      items: itemList,
      ...pick({ alertText }, { alertText: 'title' }),
      ...done,
    });
  },
  {
    result: ({ index }) => (index < 0 ? new Failure('cancel') : { tapIndex: index }),
  },
);

export const pageScrollTo = adapt('pageScrollTo', 'pageScrollTo', (options, done) => {
  const { scrollTop, selector, duration = 300, offsetTop } = options;
  return my.pageScrollTo({
    ...pick(
      { scrollTop, selector, offsetTop },
      { scrollTop: 'scrollTop', selector: 'selector', offsetTop: 'offsetTop' },
    ),
    duration,
    ...done,
  });
});

export const startPullDownRefresh = adapt(
  'startPullDownRefresh',
  'startPullDownRefresh',
  (_options, done) => {
    return my.startPullDownRefresh({ ...done });
  },
);

export const stopPullDownRefresh = adapt(
  'stopPullDownRefresh',
  'stopPullDownRefresh',
  (_options, done) => {
    return my.stopPullDownRefresh({ ...done });
  },
);

export const setBackgroundColor = adapt(
  'setBackgroundColor',
  'setBackgroundColor',
  (options, done) => {
    return my.setBackgroundColor({
      ...pick(options, {
        backgroundColor: 'backgroundColor',
        backgroundColorTop: 'backgroundColorTop',
        backgroundColorBottom: 'backgroundColorBottom',
      }),
      ...done,
    });
  },
);

export const setBackgroundTextStyle = adapt(
  'setBackgroundTextStyle',
  'setBackgroundTextStyle',
  ({ textStyle }, done) => {
    return my.setBackgroundTextStyle({ textStyle, ...done });
  },
);

export const loadFontFace = adapt(
  'loadFontFace',
  'loadFontFace',
  ({ family, source, desc, global }, done) => {
    return my.loadFontFace({
      family,
      source,
      ...pick({ desc, global }, { desc: 'desc', global: 'global' }),
      ...done,
    });
  },
);

/**
 * Runs after the data set so far has been handed over; Alipay has no hook for that, the next task
 * comes after it.
 */
export function nextTick(callback) {
  setTimeout(callback, 0);
}

export const setPageStyle = unsupported('setPageStyle');
