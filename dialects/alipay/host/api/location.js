// Location. Alipay speaks of coordinates in strings and always in GCJ-02.
import { adapt, neverFires, number, pick, unsupported } from '../invoke.js';

const DENIED_OR_CLOSED = [11];

function position(raw) {
  const accuracy = number(raw.accuracy);
  return {
    latitude: number(raw.latitude),
    longitude: number(raw.longitude),
    speed: -1,
    accuracy,
    altitude: 0,
    verticalAccuracy: 0,
    horizontalAccuracy: number(raw.horizontalAccuracy, accuracy),
  };
}

export const getLocation = adapt(
  'getLocation',
  'getLocation',
  (_options, done) => my.getLocation({ ...done }),
  { result: position, cancel: DENIED_OR_CLOSED },
);

export const getFuzzyLocation = adapt(
  'getFuzzyLocation',
  'getLocation',
  (_options, done) => my.getLocation({ ...done }),
  {
    result: (raw) => pick(position(raw), { latitude: 'latitude', longitude: 'longitude' }),
    cancel: DENIED_OR_CLOSED,
  },
);

export const chooseLocation = adapt(
  'chooseLocation',
  'chooseLocation',
  (options, done) => {
    return my.chooseLocation({
      ...pick(options, { latitude: 'latitude', longitude: 'longitude' }),
      ...done,
    });
  },
  {
    result: ({ name, address, latitude, longitude }) => ({
      name,
      address,
      latitude: number(latitude),
      longitude: number(longitude),
    }),
    cancel: DENIED_OR_CLOSED,
  },
);

/** Alipay refuses a call without name and address, and wants coordinates as text. */
export const openLocation = adapt('openLocation', 'openLocation', (options, done) => {
  const { latitude, longitude, name, address, scale = 18 } = options;
  return my.openLocation({
    latitude: String(latitude),
    longitude: String(longitude),
    name: name || address || '位置',
    address: address || name || '位置',
    scale: Math.min(Math.max(scale, 3), 19),
    ...done,
  });
});

export const choosePoi = unsupported('choosePoi');
export const startLocationUpdate = unsupported('startLocationUpdate');
export const startLocationUpdateBackground = unsupported('startLocationUpdateBackground');
export const stopLocationUpdate = unsupported('stopLocationUpdate');
export const onLocationChange = neverFires('onLocationChange');
export const offLocationChange = () => {};
