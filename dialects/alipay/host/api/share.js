// The share menu of the page. What to share is said by the page's onShareAppMessage.
import { adapt, unsupported } from '../invoke.js';

export const showShareMenu = adapt(
  'showShareMenu',
  'showShareMenu',
  (_options, done) => my.showShareMenu({ ...done }),
  { result: () => ({}) },
);
export const hideShareMenu = adapt(
  'hideShareMenu',
  'hideShareMenu',
  (_options, done) => my.hideShareMenu({ ...done }),
  { result: () => ({}) },
);
export const updateShareMenu = unsupported('updateShareMenu');
export const showShareImageMenu = unsupported('showShareImageMenu');
export const getShareInfo = unsupported('getShareInfo');
export const getGroupEnterInfo = unsupported('getGroupEnterInfo');
export const shareFileMessage = unsupported('shareFileMessage');
export const shareVideoMessage = unsupported('shareVideoMessage');
export const shareToOfficialAccount = unsupported('shareToOfficialAccount');
export const shareImageToGroup = unsupported('shareImageToGroup');
export const shareVideoToGroup = unsupported('shareVideoToGroup');
export const shareFileToGroup = unsupported('shareFileToGroup');
export const shareEmojiToGroup = unsupported('shareEmojiToGroup');
export const shareAppMessageToGroup = unsupported('shareAppMessageToGroup');
