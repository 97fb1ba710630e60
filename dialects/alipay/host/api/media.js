// Photos and videos together, audio, recording, video and camera contexts.
import {
  Failure,
  adapt,
  has,
  neverFires,
  pick,
  settle,
  subscription,
  throwsUnsupported,
  unsupported,
} from '../invoke.js';
import { chooseImages, imageFiles } from './image.js';

const CANCELLED = [11];

function videoOf(raw) {
  const { duration = 0, size = 0, width = 0, height = 0 } = raw;
  return {
    tempFilePath: raw.tempFilePath || raw.filePath || raw.apFilePath,
    duration,
    size,
    width,
    height,
  };
}

function pickVideo({ sourceType, compressed, maxDuration = 60, camera }, done) {
  return my.chooseVideo({
    ...pick(
      { sourceType, compressed, camera },
      { sourceType: 'sourceType', compressed: 'compressed', camera: 'camera' },
    ),
    maxDuration,
    ...done,
  });
}

export const chooseVideo = adapt('chooseVideo', 'chooseVideo', pickVideo, {
  result: videoOf,
  cancel: CANCELLED,
});

function onlyVideo(mediaType) {
  return mediaType.includes('video') && !mediaType.includes('image') && !mediaType.includes('mix');
}

/**
 * Alipay has no chooser for both kinds. What WeChat would offer together is asked for as images,
 * unless only videos are wanted.
 */
export function chooseMedia(options = {}) {
  const { mediaType = ['image', 'video'], count = 9, maxDuration = 10 } = options;
  const video = onlyVideo(mediaType);
  if (!has(video ? 'chooseVideo' : 'chooseImage')) return unsupported('chooseMedia')(options);
  return settle(
    'chooseMedia',
    options,
    (done) => {
      if (video) return pickVideo({ ...options, maxDuration }, done);
      return chooseImages({ ...options, count }, done);
    },
    {
      cancel: CANCELLED,
      result: (raw) => {
        if (video) {
          const file = videoOf(raw);
          return {
            type: 'video',
            tempFiles: [{ ...file, fileType: 'video', thumbTempFilePath: '' }],
          };
        }
        const files = imageFiles(raw);
        if (files.length === 0) return new Failure('cancel');
        return {
          type: 'image',
          tempFiles: files.map(({ path, size }) => ({
            tempFilePath: path,
            size,
            fileType: 'image',
          })),
        };
      },
    },
  );
}

/** Alipay previews images; a list that holds a video cannot be shown. */
export const previewMedia = adapt(
  'previewMedia',
  'previewImage',
  ({ sources = [], current = 0 }, done) => {
    if (sources.some(({ type }) => type === 'video')) {
      done.fail(new Failure('not supported on alipay: a video among the sources'));
      return undefined;
    }
    return my.previewImage({ urls: sources.map(({ url }) => url), current, ...done });
  },
);

export const saveVideoToPhotosAlbum = adapt(
  'saveVideoToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  ({ filePath }, done) => {
    return my.saveVideoToPhotosAlbum({ src: filePath, filePath, ...done });
  },
  { cancel: CANCELLED },
);

export const getVideoInfo = adapt('getVideoInfo', 'getVideoInfo', ({ src }, done) =>
  my.getVideoInfo({ src, ...done }),
);

/** Names WeChat's objects have and Alipay's lack, filled with methods that say so. */
function completed(object, names, owner) {
  for (const name of names) {
    if (typeof object[name] === 'function') continue;
    let told = false;
    object[name] = () => {
      if (!told) console.warn(`${owner}.${name}: not supported on alipay`);
      told = true;
    };
  }
  return object;
}

const AUDIO_EVENTS = [
  'CanPlay',
  'Ended',
  'Error',
  'Pause',
  'Play',
  'Seeked',
  'Seeking',
  'Stop',
  'TimeUpdate',
  'Waiting',
];
const onOff = (events) => events.flatMap((event) => [`on${event}`, `off${event}`]);

export function createInnerAudioContext() {
  return completed(
    my.createInnerAudioContext(),
    [...onOff(AUDIO_EVENTS), 'play', 'pause', 'stop', 'seek', 'destroy'],
    'InnerAudioContext',
  );
}

export function getBackgroundAudioManager() {
  return completed(
    my.getBackgroundAudioManager(),
    [...onOff(AUDIO_EVENTS), 'onPrev', 'onNext', 'play', 'pause', 'stop', 'seek'],
    'BackgroundAudioManager',
  );
}

export function getRecorderManager() {
  const native = my.getRecorderManager();
  const stop = subscription(
    (f) => native.onStop(f),
    (f) => native.offStop && native.offStop(f),
    (raw = {}) => ({
      ...raw,
      tempFilePath: raw.tempFilePath || raw.apFilePath,
      duration: raw.duration || 0,
      fileSize: raw.fileSize || 0,
    }),
  );
  const manager = {
    start: (options) => native.start(options || {}),
    stop: () => native.stop(),
    pause: () => native.pause(),
    resume: () => native.resume(),
    onStop: stop.on,
    onStart: (listener) => native.onStart(listener),
    onPause: (listener) => native.onPause(listener),
    onResume: (listener) => native.onResume(listener),
    onError: (listener) =>
      native.onError((raw = {}) =>
        listener({ ...raw, errMsg: `operateRecorder:fail ${raw.errorMessage || ''}`.trim() }),
      ),
    onFrameRecorded: (listener) => native.onFrameRecorded(listener),
  };
  return completed(manager, ['onInterruptionBegin', 'onInterruptionEnd'], 'RecorderManager');
}

/** The component argument has no counterpart: Alipay finds a video by its id in the page. */
export function createVideoContext(id) {
  const native = my.createVideoContext(id);
  return completed(
    {
      play: () => native.play(),
      pause: () => native.pause(),
      stop: () => native.stop(),
      seek: (position) => native.seek(position),
      playbackRate: (rate) => native.playbackRate(rate),
      requestFullScreen: ({ direction = 90 } = {}) => native.requestFullScreen({ direction }),
      exitFullScreen: () => native.exitFullScreen(),
      showStatusBar: () => native.showStatusBar(),
      hideStatusBar: () => native.hideStatusBar(),
      exitPictureInPicture: () => native.exitPictureInPicture(),
    },
    ['sendDanmu', 'requestBackgroundPlayback', 'exitBackgroundPlayback'],
    'VideoContext',
  );
}

/** Missing from the typings, present in the documentation of the camera component. */
export function createCameraContext(id) {
  if (has('createCameraContext')) return my['createCameraContext'](id);
  return throwsUnsupported('createCameraContext')();
}

export function createMapContext(id) {
  const native = my.createMapContext(id);
  const shaped = (name, run, result) => (options) =>
    settle(name, options, (done) => run(options || {}, done), { result });
  return completed(
    {
      getCenterLocation: shaped(
        'mapContext.getCenterLocation',
        (_options, done) => native.getCenterLocation({ ...done }),
        ({ latitude, longitude }) => ({ latitude: Number(latitude), longitude: Number(longitude) }),
      ),
      moveToLocation: (options) => native.moveToLocation(options || {}),
      includePoints: ({ points, padding } = {}) =>
        native.includePoints({
          'include-points': points,
          ...(padding
            ? {
                'include-padding': {
                  top: padding[0],
                  right: padding[1] === undefined ? padding[0] : padding[1],
                  bottom: padding[2] === undefined ? padding[0] : padding[2],
                  left: padding[3] === undefined ? padding[0] : padding[3],
                },
              }
            : {}),
        }),
      getRegion: shaped('mapContext.getRegion', (_options, done) => native.getRegion({ ...done })),
      getScale: shaped('mapContext.getScale', (_options, done) => native.getScale({ ...done })),
      getRotate: shaped('mapContext.getRotate', (_options, done) => native.getRotate({ ...done })),
      getSkew: shaped('mapContext.getSkew', (_options, done) => native.getSkew({ ...done })),
      translateMarker: (options) => native.translateMarker(options),
      addMarkers: shaped('mapContext.addMarkers', (options, done) =>
        native.addMarkers({ ...options, ...done }),
      ),
      removeMarkers: shaped('mapContext.removeMarkers', (options, done) =>
        native.removeMarkers({ ...options, ...done }),
      ),
    },
    [
      'moveAlong',
      'initMarkerCluster',
      'on',
      'addCustomLayer',
      'addGroundOverlay',
      'fromScreenLocation',
      'toScreenLocation',
      'setCenterOffset',
      'setLocMarkerIcon',
      'openMapApp',
    ],
    'MapContext',
  );
}

export const getAvailableAudioSources = adapt(
  'getAvailableAudioSources',
  'getAvailableAudioSources',
  (_options, done) => my.getAvailableAudioSources({ ...done }),
  { result: ({ audioSources = [] }) => ({ audioSources }) },
);

const interruptionBegin = subscription(
  (f) => (has('onAudioInterruptionBegin') ? my.onAudioInterruptionBegin(f) : neverFires('onAudioInterruptionBegin')()),
  (f) => has('offAudioInterruptionBegin') && my.offAudioInterruptionBegin(f),
);
export const onAudioInterruptionBegin = interruptionBegin.on;
export const offAudioInterruptionBegin = interruptionBegin.off;
const interruptionEnd = subscription(
  (f) => (has('onAudioInterruptionEnd') ? my.onAudioInterruptionEnd(f) : neverFires('onAudioInterruptionEnd')()),
  (f) => has('offAudioInterruptionEnd') && my.offAudioInterruptionEnd(f),
);
export const onAudioInterruptionEnd = interruptionEnd.on;
export const offAudioInterruptionEnd = interruptionEnd.off;
