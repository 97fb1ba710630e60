/** Sound: inner audio contexts and the one background player. */
import { addEvents, Failure } from './call.js';
import { addressOf } from './blob.js';

const EVENTS = ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error', 'Waiting', 'Seeking', 'Seeked'];
const NATIVE = {
  canplay: 'Canplay',
  play: 'Play',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  waiting: 'Waiting',
  seeking: 'Seeking',
  seeked: 'Seeked',
};
/** The platform's codes for what a media element calls 1 to 4. */
const ERRORS = { 1: -1, 2: 10002, 3: 10004, 4: 10003 };

/** Properties that both sides name alike are read from and written to the element itself. */
function share(target, audio, names) {
  for (const name of names) {
    Object.defineProperty(target, name, {
      enumerable: true,
      get: () => audio[name],
      set: (value) => {
        audio[name] = value;
      },
    });
  }
}

function wire(target, audio, emit) {
  let stopping = false;
  for (const type of Object.keys(NATIVE)) audio.addEventListener(type, () => emit(NATIVE[type]));
  audio.addEventListener('pause', () => {
    if (!stopping && !audio.ended) emit('Pause');
  });
  audio.addEventListener('error', () => {
    const code = audio.error ? audio.error.code : 4;
    const errMsg = audio.error ? audio.error.message || 'decode error' : 'decode error';
    emit('Error', { errCode: ERRORS[code] || -1, errMsg });
  });
  target.play = () => {
    audio.play().catch((error) => {
      if (error.name !== 'AbortError') emit('Error', { errCode: -1, errMsg: error.message });
    });
  };
  target.pause = () => audio.pause();
  target.stop = () => {
    stopping = true;
    audio.pause();
    audio.currentTime = target.startTime || 0;
    stopping = false;
    emit('Stop');
  };
  target.seek = (position) => {
    audio.currentTime = position;
  };
}

function audioContext(events) {
  const audio = new Audio();
  const target = { startTime: 0, autoplay: false, obeyMuteSwitch: true, referrerPolicy: 'no-referrer' };
  const emit = addEvents(target, events);
  share(target, audio, ['loop', 'volume', 'playbackRate']);
  let source = '';
  Object.defineProperties(target, {
    src: {
      enumerable: true,
      get: () => source,
      set: (value) => {
        source = value;
        audio.src = addressOf(value);
        if (target.startTime) audio.currentTime = target.startTime;
        if (target.autoplay || target.background) target.play();
      },
    },
    duration: { enumerable: true, get: () => audio.duration || 0 },
    currentTime: { enumerable: true, get: () => audio.currentTime },
    paused: { enumerable: true, get: () => audio.paused },
    buffered: {
      enumerable: true,
      get: () => (audio.buffered.length ? audio.buffered.end(audio.buffered.length - 1) : 0),
    },
  });
  wire(target, audio, emit);
  return { target, audio, emit };
}

export function createInnerAudioContext() {
  const { target, audio } = audioContext(EVENTS);
  target.destroy = () => {
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
    for (const name of EVENTS) target[`off${name}`]();
  };
  return target;
}

let background = null;

function announce(target) {
  if (!navigator.mediaSession || typeof MediaMetadata === 'undefined') return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: target.title || '',
    artist: target.singer || '',
    album: target.epname || '',
    artwork: target.coverImgUrl ? [{ src: target.coverImgUrl }] : [],
  });
}

/** Lives as long as the tab; the lock screen's buttons come through the media session. */
export function getBackgroundAudioManager() {
  if (background) return background;
  const { target, audio, emit } = audioContext([...EVENTS, 'Prev', 'Next']);
  Object.assign(target, { title: '', epname: '', singer: '', coverImgUrl: '', webUrl: '', protocol: 'http' });
  target.background = true;
  audio.addEventListener('play', () => announce(target));
  if (navigator.mediaSession) {
    const handlers = { play: target.play, pause: target.pause, stop: target.stop };
    for (const name of Object.keys(handlers)) {
      navigator.mediaSession.setActionHandler(name, handlers[name]);
    }
    navigator.mediaSession.setActionHandler('previoustrack', () => emit('Prev'));
    navigator.mediaSession.setActionHandler('nexttrack', () => emit('Next'));
  }
  background = target;
  return target;
}

export function createWebAudioContext() {
  const Context = globalThis.AudioContext || globalThis.webkitAudioContext;
  if (!Context) throw new Failure('createWebAudioContext:fail not supported by this browser');
  return new Context();
}
