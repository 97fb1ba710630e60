/** Recording sound with the browser's recorder, in the container that the browser offers. */
import { addEvents } from './call.js';
import { temporaryPath } from './blob.js';

const EVENTS = [
  'Start', 'Pause', 'Resume', 'Stop', 'FrameRecorded', 'Error', 'InterruptionBegin', 'InterruptionEnd',
];
let manager = null;

async function begin(state, emit, options) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { sampleRate: options.sampleRate, channelCount: options.numberOfChannels },
  });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: options.encodeBitRate });
  const parts = [];
  const started = Date.now();
  recorder.ondataavailable = (event) => {
    parts.push(event.data);
    if (!options.frameSize) return;
    event.data.arrayBuffer().then((frameBuffer) => {
      emit('FrameRecorded', { frameBuffer, isLastFrame: recorder.state === 'inactive' });
    });
  };
  recorder.onstart = () => emit('Start');
  recorder.onpause = () => emit('Pause');
  recorder.onresume = () => emit('Resume');
  recorder.onerror = (event) => emit('Error', { errMsg: `operateRecorder:fail ${event.error.message}` });
  recorder.onstop = () => {
    stream.getTracks().forEach((track) => track.stop());
    clearTimeout(state.timer);
    state.recorder = null;
    const blob = new Blob(parts, { type: recorder.mimeType });
    const tempFilePath = temporaryPath(blob);
    emit('Stop', { tempFilePath, duration: Date.now() - started, fileSize: blob.size });
  };
  state.recorder = recorder;
  state.timer = setTimeout(() => manager.stop(), options.duration || 60000);
  recorder.start(options.frameSize ? 200 : undefined);
}

export function getRecorderManager() {
  if (manager) return manager;
  manager = {};
  const state = { recorder: null, timer: 0 };
  const emit = addEvents(manager, EVENTS);
  const refuse = (reason) => emit('Error', { errMsg: `operateRecorder:fail ${reason}` });
  manager.start = (options) => {
    if (state.recorder) return refuse('is recording or paused');
    if (!globalThis.MediaRecorder || !navigator.mediaDevices) return refuse('not supported by this browser');
    return void begin(state, emit, options || {}).catch((error) => {
      refuse(error.name === 'NotAllowedError' ? 'auth deny' : error.message);
    });
  };
  for (const name of ['pause', 'resume', 'stop']) {
    manager[name] = () => {
      if (!state.recorder) return refuse('recorder not start');
      return state.recorder[name]();
    };
  }
  return manager;
}
