/** Sharing: the system's share sheet where there is one, else a copied address. */
import { asyncApi, fail } from './call.js';
import { env } from '../env.js';
import { blobOf, nameOf } from './blob.js';

const menu = { shown: true, withShareTicket: false };

export const showShareMenu = asyncApi('showShareMenu', (options) => {
  menu.shown = true;
  menu.withShareTicket = Boolean(options.withShareTicket);
});
export const hideShareMenu = asyncApi('hideShareMenu', () => {
  menu.shown = false;
});
export const updateShareMenu = asyncApi('updateShareMenu', (options) => {
  Object.assign(menu, options);
});

/** Whether the app wants to be shared now; the bar's menu may ask. */
export function shareMenu() {
  return menu;
}

export function shareAddress(path) {
  if (!path) return location.href;
  return new URL(String(path).replace(/^\//, ''), env.root || document.baseURI).href;
}

/** Used by `<button open-type="share">`: what the page's onShareAppMessage answered goes to the sheet. */
export async function share({ title, path, desc }) {
  const data = { title: title || document.title, text: desc || title || '', url: shareAddress(path) };
  if (navigator.share) {
    await navigator.share(data);
    return;
  }
  await navigator.clipboard.writeText(data.url);
  const { showToast } = await import('./ui.js');
  showToast({ title: '链接已复制', icon: 'none' });
}

async function shareFile(path, name) {
  const blob = await blobOf(path);
  const file = new File([blob], name || nameOf(path), { type: blob.type });
  if (!navigator.canShare || !navigator.canShare({ files: [file] })) fail('not supported by this browser');
  await navigator.share({ files: [file] }).catch((error) => {
    fail(error.name === 'AbortError' ? 'cancel' : error.message);
  });
}

export const showShareImageMenu = asyncApi('showShareImageMenu', ({ path }) => shareFile(path));
export const shareFileMessage = asyncApi('shareFileMessage', ({ filePath, fileName }) => {
  return shareFile(filePath, fileName);
});
export const shareVideoMessage = asyncApi('shareVideoMessage', ({ videoPath }) => shareFile(videoPath));
export const getShareInfo = asyncApi('getShareInfo', () => fail('not supported on the web'));
