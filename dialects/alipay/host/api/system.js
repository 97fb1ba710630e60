// What the app can know of the device, the window, itself and how it was opened.
import { listen, unlisten } from '../signal.js';
import { adapt, has, neverFires, number, settle, subscription, unsupported } from '../invoke.js';

function platformOf(value) {
  const name = String(value || '').toLowerCase();
  if (name.includes('ios') || name.includes('iphone') || name.includes('ipad')) return 'ios';
  if (name.includes('android')) return 'android';
  return my.isIDE ? 'devtools' : name;
}

/** WeChat says "iOS 16.1"; Alipay says "16.1". */
function systemOf(raw, platform) {
  const text = String(raw.system || '');
  if (/[a-z]/i.test(text)) return text;
  return `${platform === 'ios' ? 'iOS' : 'Android'} ${text}`.trim();
}

function safeAreaOf(raw, width, height) {
  if (raw.safeArea && raw.safeArea.bottom) return raw.safeArea;
  const top = number(raw.statusBarHeight);
  return { left: 0, right: width, top, bottom: height, width, height: height - top };
}

/** WeChat's system info out of Alipay's. */
export function systemInfo(raw) {
  const platform = platformOf(raw.platform);
  const screen = raw.screen || {};
  const pixelRatio = number(raw.pixelRatio, 1);
  // `screen` is in physical pixels, screenWidth and screenHeight in CSS pixels.
  const screenWidth = number(raw.screenWidth) || number(screen.width) / pixelRatio;
  const screenHeight = number(raw.screenHeight) || number(screen.height) / pixelRatio;
  const statusBarHeight = number(raw.statusBarHeight);
  // windowHeight is 0 until the first page is up; the screen without the bars is the closest
  // answer then.
  const windowHeight =
    number(raw.windowHeight) || screenHeight - statusBarHeight - number(raw.titleBarHeight);
  return {
    ...raw,
    brand: raw.brand || '',
    model: raw.model || '',
    pixelRatio,
    screenWidth,
    screenHeight,
    windowWidth: number(raw.windowWidth) || screenWidth,
    windowHeight,
    statusBarHeight,
    language: String(raw.language || 'zh_CN').replace('-', '_'),
    version: raw.version || '',
    system: systemOf(raw, platform),
    platform: my.isIDE ? 'devtools' : platform,
    fontSizeSetting: number(raw.fontSizeSetting, 16),
    SDKVersion: my.SDKVersion || '',
    safeArea: safeAreaOf(raw, screenWidth, screenHeight),
    theme: 'light',
    deviceOrientation: screenWidth > screenHeight ? 'landscape' : 'portrait',
    enableDebug: false,
    host: { appId: 'alipay', env: 'alipay', version: raw.version || '' },
  };
}

export function getSystemInfoSync() {
  return systemInfo(my.getSystemInfoSync());
}

// Its form is asynchronous, and yet WeChat calls back before it returns (documentation of
// wx.getSystemInfo, read November 2026): apps keep what onLaunch gets from it for their first page.
export const getSystemInfo = adapt(
  'getSystemInfo',
  'getSystemInfoSync',
  (_options, done) => done.success(my.getSystemInfoSync()),
  { result: systemInfo },
);

export const getSystemInfoAsync = adapt(
  'getSystemInfoAsync',
  'getSystemInfo',
  (_options, done) => my.getSystemInfo({ ...done }),
  { result: systemInfo },
);

export function getWindowInfo() {
  const {
    pixelRatio,
    screenWidth,
    screenHeight,
    windowWidth,
    windowHeight,
    statusBarHeight,
    safeArea,
  } = getSystemInfoSync();
  const window = {
    pixelRatio,
    screenWidth,
    screenHeight,
    windowWidth,
    windowHeight,
    statusBarHeight,
    safeArea,
  };
  const screenTop = has('getWindowInfo')
    ? number(my.getWindowInfo().screenTop)
    : screenHeight - windowHeight;
  return { ...window, screenTop };
}

export function getDeviceInfo() {
  const { brand, model, system, platform } = getSystemInfoSync();
  return {
    abi: '',
    deviceAbi: '',
    benchmarkLevel: -1,
    brand,
    model,
    system,
    platform,
    cpuType: '',
    memorySize: '',
  };
}

export function getAppBaseInfo() {
  const { SDKVersion, language, version, theme, host, enableDebug, fontSizeSetting } =
    getSystemInfoSync();
  return { SDKVersion, language, version, theme, host, enableDebug, fontSizeSetting };
}

export function getSkylineInfoSync() {
  return { isSupported: false, version: '', reason: 'not supported on alipay' };
}

export const getSkylineInfo = (options) =>
  settle('getSkylineInfo', options, (done) => done.success(getSkylineInfoSync()));

export function getSystemSetting() {
  const setting = my.getSystemSetting();
  return { ...setting, deviceOrientation: getSystemInfoSync().deviceOrientation };
}

export function getAppAuthorizeSetting() {
  return { phoneCalendarAuthorized: 'not determined', ...my.getAppAuthorizeSetting() };
}

/** Some base libraries give only the corner and the size. */
export function getMenuButtonBoundingClientRect() {
  const rect = my.getMenuButtonBoundingClientRect();
  const { left, top, width, height } = rect;
  return {
    ...rect,
    right: rect.right === undefined ? left + width : rect.right,
    bottom: rect.bottom === undefined ? top + height : rect.bottom,
  };
}

/** Launch options with the parts WeChat always fills in. */
export function launchOptions(raw) {
  const options = raw || {};
  const { path = '', query, scene = 1001, referrerInfo } = options;
  return {
    ...options,
    path: String(path).replace(/^\//, ''),
    query: query || {},
    scene: number(scene, 1001),
    referrerInfo: referrerInfo || {},
  };
}

export const getLaunchOptionsSync = () => launchOptions(my.getLaunchOptionsSync());
export const getEnterOptionsSync = () => launchOptions(my.getEnterOptionsSync());

export function getAccountInfoSync() {
  return my.getAccountInfoSync();
}

export function getExtConfigSync() {
  return my.getExtConfigSync() || {};
}

export const getExtConfig = adapt(
  'getExtConfig',
  'getExtConfig',
  (_options, done) => my.getExtConfig({ ...done }),
  {
    result: ({ data, extConfig }) => ({ extConfig: extConfig || data || {} }),
  },
);

export const getBatteryInfo = adapt('getBatteryInfo', 'getBatteryInfo', (_options, done) =>
  my.getBatteryInfo({ ...done }),
);

export function getBatteryInfoSync() {
  return my.getBatteryInfoSync();
}

/** Read when used, so that the module can be loaded before the host is ready. */
export const env = {
  get USER_DATA_PATH() {
    return my.env.USER_DATA_PATH;
  },
};

const RENAMED = {
  login: 'getAuthCode',
  requestPayment: 'tradePay',
  setClipboardData: 'setClipboard',
  getClipboardData: 'getClipboard',
  scanCode: 'scan',
  getUserProfile: 'getOpenUserInfo',
  getUserInfo: 'getOpenUserInfo',
  chooseAddress: 'getAddress',
  hideHomeButton: 'hideBackHome',
};

/**
 * Asks the base library about a schema in WeChat's words; the face answers for APIs it holds
 * itself.
 */
export function canIUse(schema) {
  const [name, ...rest] = String(schema).split('.');
  const native = RENAMED[name] || name;
  return Boolean(my.canIUse([native, ...rest].join('.')));
}

const appShow = subscription(
  (f) => my.onAppShow(f),
  (f) => my.offAppShow(f),
  launchOptions,
);
export const onAppShow = appShow.on;
export const offAppShow = appShow.off;

const appHide = subscription(
  (f) => my.onAppHide(f),
  (f) => my.offAppHide(f),
  () => undefined,
);
export const onAppHide = appHide.on;
export const offAppHide = appHide.off;

const errors = subscription(
  (f) => my.onError(f),
  (f) => my.offError(f),
  (message, stack) => (stack ? `${message}\n${stack}` : message),
);
export const onError = errors.on;
export const offError = errors.off;

const rejections = subscription(
  (f) => my.onUnhandledRejection(f),
  (f) => my.offUnhandledRejection(f),
);
export const onUnhandledRejection = rejections.on;
export const offUnhandledRejection = rejections.off;

const lostPages = subscription(
  (f) => my.onPageNotFound(f),
  (f) => my.offPageNotFound(f),
  (raw = {}) => ({
    ...raw,
    path: String(raw.path || '').replace(/^\//, ''),
    query: raw.query || {},
  }),
);
export const onPageNotFound = lostPages.on;
export const offPageNotFound = lostPages.off;

const memory = subscription(
  (f) => my.onMemoryWarning(f),
  (f) => my.offMemoryWarning(f),
);
export const onMemoryWarning = memory.on;
export const offMemoryWarning = memory.off;

/** Alipay tells pages only; every page built by this host passes it on. */
export const onWindowResize = (listener) => listen('resize', listener);
export const offWindowResize = (listener) => unlisten('resize', listener);

export const onThemeChange = neverFires('onThemeChange');
export const offThemeChange = () => {};

export const setEnableDebug = unsupported('setEnableDebug');
