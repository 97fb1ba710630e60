/** Where the user is. Browsers answer in WGS-84; maps in China want GCJ-02. */
import { asyncApi, Failure, fail, Listeners } from './call.js';
import { adapted, adapterFor } from './adapter.js';
import { toGcj02 } from './gcj02.js';

const REASONS = { 1: 'auth deny', 2: 'system error: position unavailable', 3: 'timeout' };

function refusal(error) {
  return new Failure(REASONS[error.code] || error.message, { errCode: error.code });
}

function resultOf(position, type) {
  const { coords } = position;
  const shown = type === 'gcj02' ? toGcj02(coords.latitude, coords.longitude) : coords;
  return {
    latitude: shown.latitude,
    longitude: shown.longitude,
    speed: coords.speed === null ? -1 : coords.speed,
    accuracy: coords.accuracy,
    altitude: coords.altitude === null ? 0 : coords.altitude,
    verticalAccuracy: coords.altitudeAccuracy || 0,
    horizontalAccuracy: coords.accuracy,
  };
}

function position(options) {
  if (!navigator.geolocation) fail('not supported by this browser');
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, (error) => reject(refusal(error)), options);
  });
}

export const getLocation = asyncApi('getLocation', async (options) => {
  const enableHighAccuracy = Boolean(options.isHighAccuracy || options.altitude);
  const timeout = options.highAccuracyExpireTime || 20000;
  return resultOf(await position({ enableHighAccuracy, timeout }), options.type);
});

export const getFuzzyLocation = asyncApi('getFuzzyLocation', async (options) => {
  const found = resultOf(await position({ enableHighAccuracy: false, timeout: 20000 }), options.type);
  const blur = (value) => Math.round(value * 100) / 100;
  return { latitude: blur(found.latitude), longitude: blur(found.longitude) };
});

const changes = new Listeners();
const errors = new Listeners();
let watch = null;

export const startLocationUpdate = asyncApi('startLocationUpdate', (options) => {
  if (!navigator.geolocation) fail('not supported by this browser');
  if (watch !== null) return;
  watch = navigator.geolocation.watchPosition(
    (found) => changes.emit(resultOf(found, options.type || 'gcj02')),
    (error) => errors.emit({ errCode: error.code }),
    { enableHighAccuracy: true },
  );
});

export const stopLocationUpdate = asyncApi('stopLocationUpdate', () => {
  if (watch !== null) navigator.geolocation.clearWatch(watch);
  watch = null;
});

export const onLocationChange = changes.on;
export const offLocationChange = changes.off;
export const onLocationChangeError = errors.on;
export const offLocationChangeError = errors.off;

/** Opens the place in a map site, or in whatever map the owner's adapter brings. */
export const openLocation = asyncApi('openLocation', (options) => {
  const { latitude, longitude } = options;
  if (!Number.isFinite(Number(latitude)) || !Number.isFinite(Number(longitude))) {
    fail('parameter error: latitude and longitude should be Number;');
  }
  const own = adapterFor('openLocation');
  if (own) return own(options);
  const query = new URLSearchParams({
    marker: `coord:${latitude},${longitude};title:${options.name || ''};addr:${options.address || ''}`,
    referer: 'web',
  });
  open(`https://apis.map.qq.com/uri/v1/marker?${query}`, '_blank', 'noopener');
  return {};
});

export const chooseLocation = adapted('chooseLocation');
export const choosePoi = adapted('choosePoi');
