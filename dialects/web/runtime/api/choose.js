/** Choosing media and other files. */
import { asyncApi } from './call.js';
import { temporaryPath } from './blob.js';
import { canvasBlob, loadPicture, onlyCamera } from './image.js';
import { pickFiles } from './picker.js';

/** Reads what a video says of itself, and its first picture; zeros when it cannot be decoded. */
function videoFacts(path) {
  const unknown = { duration: 0, width: 0, height: 0, thumb: '' };
  return new Promise((resolve) => {
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    video.onerror = () => resolve(unknown);
    video.onloadeddata = () => {
      const canvas = document.createElement('canvas');
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      canvas.getContext('2d').drawImage(video, 0, 0);
      const facts = { duration: video.duration, width: video.videoWidth, height: video.videoHeight };
      canvasBlob(canvas, 'image/jpeg', 0.8).then(
        (blob) => resolve({ ...facts, thumb: temporaryPath(blob) }),
        () => resolve({ ...facts, thumb: '' }),
      );
    };
    video.src = path;
  });
}

async function describe(file) {
  const path = temporaryPath(file);
  if (file.type.startsWith('video/')) {
    const facts = await videoFacts(path);
    return {
      tempFilePath: path,
      size: file.size,
      duration: facts.duration,
      width: facts.width,
      height: facts.height,
      thumbTempFilePath: facts.thumb,
      fileType: 'video',
    };
  }
  const picture = await loadPicture(path).catch(() => ({ naturalWidth: 0, naturalHeight: 0 }));
  return {
    tempFilePath: path,
    size: file.size,
    width: picture.naturalWidth,
    height: picture.naturalHeight,
    fileType: 'image',
  };
}

export const chooseMedia = asyncApi('chooseMedia', async (options) => {
  const types = options.mediaType || ['image', 'video'];
  const accept = [];
  if (types.includes('image') || types.includes('mix')) accept.push('image/*');
  if (types.includes('video') || types.includes('mix')) accept.push('video/*');
  const facing = options.camera === 'front' ? 'user' : 'environment';
  const files = await pickFiles({
    accept: accept.join(','),
    count: options.count === undefined ? 9 : options.count,
    camera: onlyCamera(options.sourceType) ? facing : '',
  });
  const tempFiles = await Promise.all(files.map(describe));
  const kinds = new Set(tempFiles.map((file) => file.fileType));
  return { tempFiles, type: kinds.size > 1 ? 'mix' : tempFiles[0].fileType };
});

export const chooseVideo = asyncApi('chooseVideo', async (options) => {
  const facing = options.camera === 'front' ? 'user' : 'environment';
  const [file] = await pickFiles({
    accept: 'video/*',
    count: 1,
    camera: onlyCamera(options.sourceType) ? facing : '',
  });
  const facts = await describe(file);
  const { tempFilePath, size, duration, width, height, thumbTempFilePath } = facts;
  return { tempFilePath, size, duration, width, height, thumbTempFilePath };
});

const KINDS = { image: 'image/*', video: 'video/*' };

export const chooseMessageFile = asyncApi('chooseMessageFile', async (options) => {
  const files = await pickFiles({
    accept: KINDS[options.type] || '',
    extensions: options.type === 'file' ? options.extension : undefined,
    count: options.count === undefined ? 100 : options.count,
  });
  const tempFiles = files.map((file) => ({
    path: temporaryPath(file),
    size: file.size,
    name: file.name,
    type: file.type.split('/')[0] === 'image' || file.type.split('/')[0] === 'video' ? file.type.split('/')[0] : 'file',
    time: Math.floor(file.lastModified / 1000),
  }));
  return { tempFiles };
});

export const getVideoInfo = asyncApi('getVideoInfo', async (options) => {
  const facts = await videoFacts(options.src);
  if (!facts.width) throw new Error('video load fail');
  return {
    orientation: 'up',
    type: 'unknown',
    duration: facts.duration,
    size: 0,
    width: facts.width,
    height: facts.height,
    fps: 0,
    bitrate: 0,
  };
});
