/** The full-screen viewer: swipe or arrow keys between pictures, tap or Escape to close. */
import { asyncApi, fail } from './call.js';
import { addressOf } from './blob.js';
import { overlayRoot } from './context.js';

function mediaElement(source) {
  const isVideo = source.type === 'video';
  const made = document.createElement(isVideo ? 'video' : 'img');
  if (isVideo) {
    made.controls = true;
    made.playsInline = true;
    if (source.poster) made.poster = addressOf(source.poster);
  } else {
    made.alt = '';
    made.loading = 'lazy';
    made.draggable = false;
  }
  made.className = 'rt-viewer-media';
  made.src = addressOf(source.url);
  return made;
}

function buildStrip(sources) {
  const strip = document.createElement('div');
  strip.className = 'rt-viewer-strip';
  strip.tabIndex = 0;
  for (const source of sources) {
    const cell = document.createElement('div');
    cell.className = 'rt-viewer-cell';
    cell.append(mediaElement(source));
    strip.append(cell);
  }
  return strip;
}

function button(className, label, text, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', action);
  return made;
}

function openViewer(sources, first) {
  const dialog = document.createElement('dialog');
  dialog.className = 'rt-viewer';
  dialog.setAttribute('aria-label', '图片预览');
  const strip = buildStrip(sources);
  const count = document.createElement('p');
  count.className = 'rt-viewer-count';
  const index = () => Math.round(strip.scrollLeft / (strip.clientWidth || 1));
  const show = () => {
    count.textContent = sources.length > 1 ? `${index() + 1} / ${sources.length}` : '';
  };
  const go = (step) => strip.scrollBy({ left: step * strip.clientWidth, behavior: 'smooth' });
  strip.addEventListener('scroll', show, { passive: true });
  strip.addEventListener('click', (event) => event.target.localName !== 'video' && dialog.close());
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight') go(1);
    if (event.key === 'ArrowLeft') go(-1);
  });
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(strip, count, button('rt-viewer-close', '关闭', '×', () => dialog.close()));
  overlayRoot().append(dialog);
  dialog.showModal();
  strip.scrollLeft = first * strip.clientWidth;
  show();
}

export const previewImage = asyncApi('previewImage', (options) => {
  const urls = options.urls;
  if (!Array.isArray(urls) || !urls.length) {
    fail('parameter error: parameter.urls should have at least 1 item;');
  }
  const at = typeof options.current === 'number' ? options.current : urls.indexOf(options.current);
  openViewer(
    urls.map((url) => ({ url, type: 'image' })),
    Math.min(Math.max(at, 0), urls.length - 1),
  );
});

export const previewMedia = asyncApi('previewMedia', (options) => {
  const sources = options.sources;
  if (!Array.isArray(sources) || !sources.length) {
    fail('parameter error: parameter.sources should have at least 1 item;');
  }
  openViewer(sources, Math.min(Math.max(options.current || 0, 0), sources.length - 1));
});
