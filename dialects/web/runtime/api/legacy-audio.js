/** The sound functions from before the audio contexts, spoken through them. */
import { asyncApi, Listeners, need } from './call.js';
import { createInnerAudioContext, getBackgroundAudioManager } from './audio.js';
import { getRecorderManager } from './recorder.js';
import { VideoContext } from './video.js';
import { elements } from '../dom.js';

export const playBackgroundAudio = asyncApi('playBackgroundAudio', (options) => {
  need(options, { dataUrl: 'String' });
  const manager = getBackgroundAudioManager();
  manager.title = options.title || '';
  manager.coverImgUrl = options.coverImgUrl || '';
  if (manager.src === options.dataUrl) manager.play();
  else manager.src = options.dataUrl;
});
export const pauseBackgroundAudio = asyncApi('pauseBackgroundAudio', () => getBackgroundAudioManager().pause());
export const stopBackgroundAudio = asyncApi('stopBackgroundAudio', () => getBackgroundAudioManager().stop());
export const seekBackgroundAudio = asyncApi('seekBackgroundAudio', ({ position }) => {
  getBackgroundAudioManager().seek(position);
});

export const getBackgroundAudioPlayerState = asyncApi('getBackgroundAudioPlayerState', () => {
  const { src, paused, duration, currentTime } = getBackgroundAudioManager();
  if (!src) return { status: 2 };
  const downloadPercent = 100;
  return { status: paused ? 0 : 1, duration, currentPosition: currentTime, downloadPercent, dataUrl: src };
});

/** One callback each, as it was then. */
function single(method) {
  const listeners = new Listeners();
  let wired = false;
  return (callback) => {
    if (!wired) getBackgroundAudioManager()[method](() => listeners.emit());
    wired = true;
    listeners.off();
    listeners.on(callback);
  };
}

export const onBackgroundAudioPlay = single('onPlay');
export const onBackgroundAudioPause = single('onPause');
export const onBackgroundAudioStop = single('onStop');

let voice = null;

export const playVoice = asyncApi('playVoice', ({ filePath }) => {
  if (!voice) voice = createInnerAudioContext();
  if (voice.src !== filePath) voice.src = filePath;
  return new Promise((resolve) => {
    voice.offEnded();
    voice.onEnded(() => resolve());
    voice.play();
  });
});

export function pauseVoice() {
  if (voice) voice.pause();
}

export function stopVoice() {
  if (voice) voice.stop();
}

export const startRecord = asyncApi('startRecord', () => {
  const manager = getRecorderManager();
  return new Promise((resolve, reject) => {
    manager.onStop(({ tempFilePath }) => resolve({ tempFilePath }));
    manager.onError(({ errMsg }) => reject(new Error(errMsg.replace(/^.*?:fail /, ''))));
    manager.start({});
  });
});

export function stopRecord() {
  getRecorderManager().stop();
}

class AudioContextHandle extends VideoContext {
  setSrc(src) {
    this.run((media, built) => built.set('src', src));
  }
}

export function createAudioContext(id, component) {
  return new AudioContextHandle(() => {
    const found = Array.from(elements(component || null, `#${CSS.escape(id)}`, true) || []);
    return found[0] && found[0].$u;
  });
}
