/** Every built-in in its usual states, for looking at. */
const { stage } = globalThis;
const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='300' viewBox='0 0 400 300'%3E" +
  "%3Crect width='400' height='300' fill='%23bfe0f5'/%3E%3Ccircle cx='310' cy='80' r='40' fill='%23ffd66b'/%3E" +
  "%3Cpath d='M0 300 120 130l90 110 60-70 130 130Z' fill='%2366a870'/%3E%3C/svg%3E";
const title = (text) => ['view', { class: 'title' }, text];
const row = (...children) => ['view', { class: 'row' }, ...children];
const cell = (label, control) => ['view', { class: 'cell' }, ['text', { class: 'name' }, label], control];

export const controls = [
  title('Buttons'),
  row(
    ['button', { type: 'primary', style: 'margin-bottom: 12px' }, 'Primary'],
    ['button', { type: 'default', style: 'margin-bottom: 12px' }, 'Default'],
    ['button', { type: 'warn', style: 'margin-bottom: 12px' }, 'Warn'],
    ['button', { type: 'primary', loading: true, style: 'margin-bottom: 12px' }, 'Loading'],
    ['button', { type: 'primary', disabled: true, style: 'margin-bottom: 12px' }, 'Disabled'],
    ['button', { type: 'primary', plain: true, style: 'margin-bottom: 12px' }, 'Plain'],
    ['button', { type: 'primary', size: 'mini', style: 'margin-right: 8px' }, 'Mini'],
    ['button', { size: 'mini', style: 'margin-right: 8px' }, 'Mini'],
    ['button', { type: 'warn', size: 'mini' }, 'Mini'],
  ),
  title('Fields'),
  cell('Input', ['input', { class: 'grow', placeholder: 'placeholder' }]),
  cell('Styled', ['input', { class: 'grow', placeholder: 'red placeholder', placeholderClass: 'mine' }]),
  cell('Value', ['input', { class: 'grow', value: 'typed text' }]),
  cell('Switch', ['switch', { checked: true }]),
  cell('Off', ['switch', {}]),
  cell('As checkbox', ['switch', { checked: true, type: 'checkbox' }]),
  cell('Coloured', ['switch', { checked: true, color: '#f60' }]),
  row(
    ['checkbox-group', {}, ['label', {}, ['checkbox', { value: 'a', checked: true }], 'checked '],
      ['label', {}, ['checkbox', { value: 'b' }], 'not '], ['label', {}, ['checkbox', { value: 'c', disabled: true, checked: true }], 'disabled']],
  ),
  row(
    ['radio-group', {}, ['label', {}, ['radio', { value: 'a', checked: true }], 'one '],
      ['label', {}, ['radio', { value: 'b' }], 'two '], ['label', {}, ['radio', { value: 'c', checked: true, color: '#f60' }], 'orange']],
  ),
  ['slider', { value: 40, showValue: true }],
  ['slider', { value: 70, activeColor: '#10aeff', blockSize: 18, backgroundColor: '#ddd' }],
  row(['textarea', { style: 'width: 100%; height: 80px', class: 'grey', placeholder: 'A longer text' }]),
];

export const content = [
  title('Swiper'),
  ['swiper', { indicatorDots: true, indicatorColor: 'rgba(255,255,255,.5)', indicatorActiveColor: '#fff', circular: true, current: 1 },
    ...['blue', 'green', 'red'].map((name) => ['swiper-item', { class: name }, ['image', { src: PICTURE, mode: 'aspectFill', style: 'width: 100%; height: 100%' }]])],
  title('Scroll view'),
  ['scroll-view', { scrollX: true, showScrollbar: false, style: 'white-space: nowrap' },
    ...['blue', 'green', 'red', 'blue', 'green'].map((name) => ['view', { class: name, style: 'display: inline-block; width: 110px; height: 60px' }, name])],
  title('Images'),
  row(...['scaleToFill', 'aspectFit', 'aspectFill', 'top left', 'center', 'bottom right'].map((mode) =>
    ['image', { src: PICTURE, mode, class: 'grey', style: 'width: 90px; height: 90px; margin: 4px' }])),
  title('Icons'),
  row(...['success', 'success_no_circle', 'info', 'warn', 'waiting', 'cancel', 'download', 'search', 'clear'].map((type) =>
    ['icon', { type, size: 30, style: 'margin-right: 6px' }])),
  title('Progress'),
  row(['progress', { percent: 30, showInfo: true }], ['progress', { percent: 70, activeColor: '#10aeff', strokeWidth: 12, borderRadius: 6 }]),
  title('Rich text'),
  row(['rich-text', { nodes: '<h3>Heading</h3><p>Some <b>bold</b> and <i>slanted</i> text, <span style="color:#07c160">green</span>.</p><ul><li>one</li><li>two</li></ul>' }]),
  title('Picker view'),
  ['picker-view', { style: 'height: 170px', value: [1, 2] },
    ['picker-view-column', {}, ...['2022', '2023', '2024', '2025'].map((text) => ['view', { style: 'line-height: 34px' }, text])],
    ['picker-view-column', {}, ...['1', '2', '3', '4', '5'].map((text) => ['view', { style: 'line-height: 34px' }, text])]],
  title('Map, video, canvas'),
  row(['map', { latitude: 39.9, longitude: 116.4, style: 'width: 100%' }]),
  row(['video', { src: '', style: 'width: 100%; height: 120px' }]),
];

globalThis.gallery = { controls, content };
export const show = (name) => stage.show(...globalThis.gallery[name]);
