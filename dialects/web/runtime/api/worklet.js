/** Skyline's worklets: the values are real, the animations jump to their ends. */
import { asyncApi } from './call.js';

const last = (value) => value;

export const worklet = {
  shared: (value) => ({ value }),
  derived: (compute) => ({
    get value() {
      return compute();
    },
  }),
  cancelAnimation() {},
  runOnUI: (work) => work,
  runOnJS: (work) => work,
  timing(value, options, done) {
    if (done) done();
    return value;
  },
  spring: (value, options, done) => worklet.timing(value, options, done),
  decay: (options, done) => worklet.timing(0, options, done),
  delay: (time, value) => last(value),
  repeat: (value) => last(value),
  sequence: (...values) => values[values.length - 1],
  scrollTo() {},
  // A curve is called, or asked for its factory first (bezier).
  Easing: new Proxy({}, { get: () => () => Object.assign((value) => value, { factory: () => last }) }),
};

/** Pages always come the same way here; a builder is taken and never asked. */
export const router = {
  addRouteBuilder() {},
  removeRouteBuilder() {},
  getRouteContext: () => undefined,
};

export const preloadSkylineView = asyncApi('preloadSkylineView', () => ({}));
export const preloadWebview = asyncApi('preloadWebview', () => ({}));
