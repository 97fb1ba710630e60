// Choosing, showing, reading and saving images.
import { Failure, adapt, has, pick, unsupported } from '../invoke.js';

const CANCELLED = [11];

function paths(raw) {
  return raw.tempFilePaths || raw.apFilePaths || [];
}

/** The files in WeChat's shape; older base libraries tell no sizes. */
export function imageFiles(raw) {
  const known = raw.tempFiles || [];
  return paths(raw).map((path, index) => ({
    path,
    size: (known[index] && known[index].size) || 0,
  }));
}

/** Shared with chooseMedia, which is built on it. */
export function chooseImages({ count = 9, sizeType, sourceType }, done) {
  return my.chooseImage({
    count,
    ...pick({ sizeType, sourceType }, { sizeType: 'sizeType', sourceType: 'sourceType' }),
    ...done,
  });
}

export const chooseImage = adapt('chooseImage', 'chooseImage', chooseImages, {
  result: (raw) => {
    const tempFiles = imageFiles(raw);
    return tempFiles.length === 0
      ? new Failure('cancel')
      : { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles };
  },
  cancel: CANCELLED,
});

/** WeChat names the current image by its url, Alipay by its index. */
export const previewImage = adapt(
  'previewImage',
  'previewImage',
  ({ urls = [], current }, done) => {
    const index = typeof current === 'number' ? current : Math.max(0, urls.indexOf(current));
    return my.previewImage({
      urls,
      current: index,
      enableSavePhoto: true,
      enableShowPhotoDownload: true,
      ...done,
    });
  },
);

export const getImageInfo = adapt(
  'getImageInfo',
  'getImageInfo',
  ({ src }, done) => my.getImageInfo({ src, ...done }),
  {
    result: ({ width, height, path, orientation, type }) => ({
      width,
      height,
      path,
      orientation: orientation || 'up',
      type: typeof type === 'string' ? type : 'unknown',
    }),
  },
);

/**
 * WeChat's quality 0..100 becomes one of Alipay's levels 0 (smallest) to 4 (as it is, by
 * network).
 */
export const compressImage = adapt(
  'compressImage',
  'compressImage',
  (options, done) => {
    const { src, quality = 80, compressedWidth, compressedHeight } = options;
    const compressLevel = quality >= 100 ? 3 : Math.max(0, Math.min(2, Math.floor(quality / 34)));
    return my.compressImage({
      apFilePaths: [src],
      compressLevel,
      ...pick(
        { compressedWidth, compressedHeight },
        { compressedWidth: 'compressedWidth', compressedHeight: 'compressedHeight' },
      ),
      ...done,
    });
  },
  {
    result: ({ apFilePaths = [], tempFilePaths = [] }) => ({
      tempFilePath: apFilePaths[0] || tempFilePaths[0],
    }),
  },
);

export const saveImageToPhotosAlbum = adapt(
  'saveImageToPhotosAlbum',
  'saveImage',
  ({ filePath }, done) => {
    if (has('saveImageToPhotosAlbum'))
      return my.saveImageToPhotosAlbum({ filePath, hideToast: true, ...done });
    return my.saveImage({ url: filePath, ...done });
  },
  { cancel: CANCELLED, result: () => ({}) },
);

export const cropImage = unsupported('cropImage');
export const editImage = unsupported('editImage');
export const chooseMessageFile = unsupported('chooseMessageFile');
