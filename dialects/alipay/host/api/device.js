// Network, sensors, phone, clipboard, scanning, screen, keyboard.
import { listen, unlisten } from '../signal.js';
import { Failure, adapt, neverFires, pick, subscription, unsupported } from '../invoke.js';

const CANCELLED = [10, 11];

/** WIFI -> wifi, NOTREACHABLE -> none; WWAN is a mobile network Alipay cannot name. */
export function networkType(value) {
  const name = String(value || '').toLowerCase();
  if (name === 'notreachable' || name === 'none') return 'none';
  if (name === 'wwan') return '4g';
  return ['wifi', '2g', '3g', '4g', '5g'].includes(name) ? name : 'unknown';
}

export const getNetworkType = adapt(
  'getNetworkType',
  'getNetworkType',
  (_options, done) => my.getNetworkType({ ...done }),
  {
    result: (raw) => ({ networkType: networkType(raw.networkType) }),
  },
);

const network = subscription(
  (f) => my.onNetworkStatusChange(f),
  (f) => my.offNetworkStatusChange(f),
  (raw = {}) => ({
    isConnected: Boolean(raw.isConnected),
    networkType: raw.isConnected === false ? 'none' : networkType(raw.networkType),
  }),
);
export const onNetworkStatusChange = network.on;
export const offNetworkStatusChange = network.off;

export const getLocalIPAddress = adapt(
  'getLocalIPAddress',
  'getLocalIPAddress',
  (_options, done) => my.getLocalIPAddress({ ...done }),
  { result: ({ localip, netmask }) => ({ localip, netmask }) },
);

export const vibrateShort = adapt('vibrateShort', 'vibrateShort', (_options, done) =>
  my.vibrateShort({ ...done }),
);
export const vibrateLong = adapt('vibrateLong', 'vibrateLong', (_options, done) =>
  my.vibrateLong({ ...done }),
);

export const makePhoneCall = adapt(
  'makePhoneCall',
  'makePhoneCall',
  ({ phoneNumber }, done) => my.makePhoneCall({ number: String(phoneNumber), ...done }),
  { cancel: CANCELLED },
);

/**
 * WeChat shows a toast of its own after copying, Alipay does not; apps that rely on it see no
 * message.
 */
export const setClipboardData = adapt('setClipboardData', 'setClipboard', ({ data }, done) =>
  my.setClipboard({ text: String(data), ...done }),
);

export const getClipboardData = adapt(
  'getClipboardData',
  'getClipboard',
  (_options, done) => my.getClipboard({ ...done }),
  {
    result: ({ text }) => ({ data: text === undefined ? '' : text }),
  },
);

const SCAN_TYPES = {
  qrCode: 'qrCode',
  barCode: 'barCode',
  datamatrix: 'dmCode',
  pdf417: 'pdf417Code',
};

// What Alipay calls the codes it has read, in WeChat's words.
function scanTypeOf(raw) {
  if (raw.qrCode) return 'QR_CODE';
  if (raw.barCode) return 'CODE_128';
  const name = String(raw.scanType || '').toUpperCase();
  if (name.startsWith('DM')) return 'DATA_MATRIX';
  if (name.startsWith('PDF')) return 'PDF_417';
  return name === 'BARCODE' ? 'CODE_128' : 'QR_CODE';
}

export const scanCode = adapt(
  'scanCode',
  'scan',
  ({ scanType, onlyFromCamera = false }, done) => {
    const wanted = (scanType || []).map((type) => SCAN_TYPES[type]).filter(Boolean);
    return my.scan({
      ...(wanted.length > 0 ? { scanType: wanted } : {}),
      hideAlbum: Boolean(onlyFromCamera),
      ...done,
    });
  },
  {
    result: (raw) => {
      const result = raw.result === undefined ? raw.code : raw.result;
      return result === undefined
        ? new Failure('cancel')
        : {
            result,
            scanType: scanTypeOf(raw),
            charSet: 'utf-8',
            path: '',
            rawData: raw.rawData || '',
          };
    },
    cancel: CANCELLED,
  },
);

export const setKeepScreenOn = adapt(
  'setKeepScreenOn',
  'setKeepScreenOn',
  ({ keepScreenOn }, done) => my.setKeepScreenOn({ keepScreenOn, ...done }),
);

export const setScreenBrightness = adapt(
  'setScreenBrightness',
  'setScreenBrightness',
  ({ value }, done) => my.setScreenBrightness({ brightness: value, ...done }),
);

export const getScreenBrightness = adapt(
  'getScreenBrightness',
  'getScreenBrightness',
  (_options, done) => my.getScreenBrightness({ ...done }),
  {
    result: ({ brightness }) => ({ value: brightness }),
  },
);

export const setVisualEffectOnCapture = adapt(
  'setVisualEffectOnCapture',
  'setVisualEffectOnCapture',
  ({ visualEffect = 'none' }, done) => {
    return my.setVisualEffectOnCapture({ visualEffect, ...done });
  },
);

export const hideKeyboard = adapt(
  'hideKeyboard',
  'hideKeyboard',
  (_options, done) => my.hideKeyboard({ ...done }),
  { result: () => ({}) },
);

/** Alipay tells the page; every page built by this host passes it on. */
export const onKeyboardHeightChange = (listener) => listen('keyboard', listener);
export const offKeyboardHeightChange = (listener) => unlisten('keyboard', listener);

const accelerometer = subscription(
  (f) => my.onAccelerometerChange(f),
  (f) => my.offAccelerometerChange(f),
  ({ x, y, z }) => ({ x, y, z }),
);
export const onAccelerometerChange = accelerometer.on;
export const offAccelerometerChange = accelerometer.off;
export const startAccelerometer = adapt(
  'startAccelerometer',
  'startAccelerometer',
  ({ interval = 'normal' }, done) => my.startAccelerometer({ interval, ...done }),
);
export const stopAccelerometer = adapt('stopAccelerometer', 'stopAccelerometer', (_options, done) =>
  my.stopAccelerometer({ ...done }),
);

const compass = subscription(
  (f) => my.onCompassChange(f),
  (f) => my.offCompassChange(f),
  ({ direction, accuracy = 'unknow' }) => ({ direction, accuracy }),
);
export const onCompassChange = compass.on;
export const offCompassChange = compass.off;
export const startCompass = adapt('startCompass', 'startCompass', (_options, done) =>
  my.startCompass({ ...done }),
);
export const stopCompass = adapt('stopCompass', 'stopCompass', (_options, done) =>
  my.stopCompass({ ...done }),
);

const gyroscope = subscription(
  (f) => my.onGyroscopeChange(f),
  (f) => my.offGyroscopeChange(f),
  ({ x, y, z }) => ({ x, y, z }),
);
export const onGyroscopeChange = gyroscope.on;
export const offGyroscopeChange = gyroscope.off;
export const startGyroscope = adapt(
  'startGyroscope',
  'startGyroscope',
  ({ interval = 'normal' }, done) => my.startGyroscope({ interval, ...done }),
);
export const stopGyroscope = adapt('stopGyroscope', 'stopGyroscope', (_options, done) =>
  my.stopGyroscope({ ...done }),
);

const motion = subscription(
  (f) => my.onDeviceMotionChange(f),
  (f) => my.offDeviceMotionChange(f),
  ({ alpha, beta, gamma }) => ({ alpha, beta, gamma }),
);
export const onDeviceMotionChange = motion.on;
export const offDeviceMotionChange = motion.off;

const capture = subscription(
  (f) => my.onUserCaptureScreen(f),
  (f) => my.offUserCaptureScreen(f),
  () => ({}),
);
export const onUserCaptureScreen = capture.on;
export const offUserCaptureScreen = capture.off;

const CONTACT = Object.fromEntries(
  [
    'lastName',
    'middleName',
    'firstName',
    'nickName',
    'remark',
    'mobilePhoneNumber',
    'workFaxNumber',
    'workPhoneNumber',
    'hostNumber',
    'homeFaxNumber',
    'homePhoneNumber',
    'organization',
    'title',
    'email',
    'url',
    'addressCountry',
    'addressState',
    'addressCity',
    'addressStreet',
    'addressPostalCode',
    'workCountry',
    'workState',
    'workCity',
    'workStreet',
    'workPostalCode',
    'homeCountry',
    'homeState',
    'homeCity',
    'homeStreet',
    'homePostalCode',
  ].map((key) => [key, key]),
);

/** The WeChat number has no place in Alipay's contact and is left out; so is the photo. */
export const addPhoneContact = adapt(
  'addPhoneContact',
  'addPhoneContact',
  (options, done) => my.addPhoneContact({ ...pick(options, CONTACT), ...done }),
  { cancel: [3, 11] },
);

export const addPhoneCalendar = unsupported('addPhoneCalendar');

/**
 * Alipay's own `chooseContact` picks Alipay friends; the phone's contacts are `choosePhoneContact`.
 * Error 11 is the user's cancelling (help.aliyun.com/document_detail/118433.html, read 2026-11).
 * WeChat's `phoneNumberList` is a string (miniprogram-api-typings, 2026-11).
 */
export const chooseContact = adapt(
  'chooseContact',
  'choosePhoneContact',
  (_options, done) => my.choosePhoneContact({ ...done }),
  {
    result: ({ name = '', mobile = '' }) => ({
      displayName: name,
      phoneNumber: mobile,
      phoneNumberList: mobile,
    }),
    cancel: [11],
  },
);

export const sendSms = unsupported('sendSms');
export const getSelectedTextRange = unsupported('getSelectedTextRange');
export const onBatteryInfoChange = neverFires('onBatteryInfoChange');
export const offBatteryInfoChange = () => {};
