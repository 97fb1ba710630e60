/** Acceleration, turning and compass, from the browser's motion events. */
import { asyncApi, fail, Listeners } from './call.js';

const GRAVITY = 9.80665;

/** iOS hands out motion only after a question that a tap has to carry. */
async function permit(kind) {
  const events = globalThis[kind];
  if (!events) fail('not supported by this browser');
  if (typeof events.requestPermission !== 'function') return;
  const answer = await events.requestPermission();
  if (answer !== 'granted') fail('permission denied');
}

const PERIODS = { game: 20, ui: 60, normal: 200 };

/** One family: start and stop, and listeners that only hear while it is started. */
function sensor(kind, type, read) {
  const listeners = new Listeners();
  let period = PERIODS.normal;
  let last = 0;
  const handle = (event) => {
    const now = Date.now();
    if (now - last < period) return;
    const value = read(event);
    if (!value) return;
    last = now;
    listeners.emit(value);
  };
  return {
    on: listeners.on,
    off: listeners.off,
    async start(options) {
      await permit(kind);
      period = PERIODS[options.interval] || PERIODS.normal;
      addEventListener(type, handle);
    },
    stop() {
      removeEventListener(type, handle);
    },
  };
}

const acceleration = sensor('DeviceMotionEvent', 'devicemotion', (event) => {
  const force = event.accelerationIncludingGravity;
  if (!force || force.x === null) return null;
  return { x: force.x / GRAVITY, y: force.y / GRAVITY, z: force.z / GRAVITY };
});

const rotation = sensor('DeviceMotionEvent', 'devicemotion', (event) => {
  const rate = event.rotationRate;
  if (!rate || rate.alpha === null) return null;
  const radians = Math.PI / 180;
  return { x: rate.beta * radians, y: rate.gamma * radians, z: rate.alpha * radians };
});

const motion = sensor('DeviceOrientationEvent', 'deviceorientation', (event) => {
  if (event.alpha === null) return null;
  return { alpha: event.alpha, beta: event.beta, gamma: event.gamma };
});

const ABSOLUTE = 'ondeviceorientationabsolute' in globalThis;
const compass = sensor(
  'DeviceOrientationEvent',
  ABSOLUTE ? 'deviceorientationabsolute' : 'deviceorientation',
  (event) => {
    if (typeof event.webkitCompassHeading === 'number') {
      return { direction: event.webkitCompassHeading, accuracy: event.webkitCompassAccuracy };
    }
    if (event.alpha === null) return null;
    return { direction: (360 - event.alpha) % 360, accuracy: event.absolute ? 'high' : 'unreliable' };
  },
);

export const startAccelerometer = asyncApi('startAccelerometer', acceleration.start);
export const stopAccelerometer = asyncApi('stopAccelerometer', acceleration.stop);
export const startGyroscope = asyncApi('startGyroscope', rotation.start);
export const stopGyroscope = asyncApi('stopGyroscope', rotation.stop);
export const onGyroscopeChange = rotation.on;
export const offGyroscopeChange = rotation.off;
export const startDeviceMotionListening = asyncApi('startDeviceMotionListening', motion.start);
export const stopDeviceMotionListening = asyncApi('stopDeviceMotionListening', motion.stop);
export const onDeviceMotionChange = motion.on;
export const offDeviceMotionChange = motion.off;
export const startCompass = asyncApi('startCompass', compass.start);
export const stopCompass = asyncApi('stopCompass', compass.stop);

/** These two have always started by themselves when the first listener came. */
export function onAccelerometerChange(callback) {
  acceleration.on(callback);
  acceleration.start({}).catch(() => {});
}

export const offAccelerometerChange = acceleration.off;

export function onCompassChange(callback) {
  compass.on(callback);
  compass.start({}).catch(() => {});
}

export const offCompassChange = compass.off;
