/** What the app may ask about the machine, the window and itself. */
import { asyncApi, invoke, wantsCallbacks } from './call.js';
import { appInfo, navigationBarBox } from './context.js';

const SDK_VERSION = '3.7.0';

function platformOf(agent) {
  if (/iPhone|iPad|iPod/.test(agent)) return 'ios';
  if (/Android/.test(agent)) return 'android';
  if (/Windows/.test(agent)) return 'windows';
  if (/Macintosh/.test(agent)) return 'mac';
  return 'devtools';
}

function systemOf(agent) {
  const apple = /OS (\d+)[_.](\d+)/.exec(agent);
  if (/iPhone|iPad|iPod/.test(agent) && apple) return `iOS ${apple[1]}.${apple[2]}`;
  const found = /(Android [\d.]+|Windows NT [\d.]+|Mac OS X [\d_.]+|Linux)/.exec(agent);
  return found ? found[1].replace(/_/g, '.').replace('Windows NT', 'Windows') : 'unknown';
}

function safeArea(width, height) {
  const probe = document.createElement('div');
  const sides = ['top', 'right', 'bottom', 'left'];
  probe.style.position = 'fixed';
  probe.style.visibility = 'hidden';
  for (const side of sides) {
    probe.style[`padding${side[0].toUpperCase()}${side.slice(1)}`] = `env(safe-area-inset-${side})`;
  }
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const [top, right, bottom, left] = sides.map((side) => {
    return parseFloat(style[`padding${side[0].toUpperCase()}${side.slice(1)}`]) || 0;
  });
  probe.remove();
  return {
    top,
    left,
    right: width - right,
    bottom: height - bottom,
    width: width - left - right,
    height: height - top - bottom,
  };
}

export function getWindowInfo() {
  const screenWidth = globalThis.screen ? screen.width : innerWidth;
  const screenHeight = globalThis.screen ? screen.height : innerHeight;
  const bar = navigationBarBox();
  const area = safeArea(innerWidth, innerHeight);
  return {
    pixelRatio: globalThis.devicePixelRatio || 1,
    screenWidth,
    screenHeight,
    windowWidth: bar.width,
    windowHeight: bar.windowHeight,
    statusBarHeight: area.top,
    safeArea: area,
    screenTop: bar.bottom,
  };
}

export function getDeviceInfo() {
  const agent = navigator.userAgent;
  const model = /\(([^;)]+)(?:;\s*([^;)]+))?/.exec(agent);
  return {
    abi: 'unknown',
    deviceAbi: 'unknown',
    benchmarkLevel: -2,
    brand: navigator.vendor || 'browser',
    model: model ? model[1] : 'browser',
    system: systemOf(agent),
    platform: platformOf(agent),
    cpuType: 'unknown',
    memorySize: String((navigator.deviceMemory || 0) * 1024),
  };
}

export function currentTheme() {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * A language as WeChat names it. What `wx.getUserInfo` lists is "en", "zh_CN" and "zh_TW"
 * (miniprogram-api-typings 5.2.3); that others have no region either is inferred from "en".
 */
export function language(tag) {
  const [name, ...rest] = tag.split('-');
  if (name !== 'zh') return name;
  return rest.some((part) => /^(hant|TW|HK|MO)$/i.test(part)) ? 'zh_TW' : 'zh_CN';
}

export function getAppBaseInfo() {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const info = {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '', env: 'web' },
    language: language(navigator.language || 'zh-CN'),
    version: '8.0.0',
    fontSizeSetting: size,
    fontSizeScaleFactor: size / 16,
    mode: 'default',
  };
  return appInfo().darkmode ? { ...info, theme: currentTheme() } : info;
}

export function getSystemSetting() {
  return {
    bluetoothEnabled: false,
    locationEnabled: 'geolocation' in navigator,
    wifiEnabled: navigator.onLine,
    deviceOrientation: innerWidth > innerHeight ? 'landscape' : 'portrait',
  };
}

const asked = { geolocation: 'not determined', camera: 'not determined', microphone: 'not determined' };
const WORDS = { granted: 'authorized', denied: 'denied', prompt: 'not determined' };

/** The platform answers at once, browsers later: what is known now is answered and kept up to date. */
function watchPermissions() {
  if (watchPermissions.started || !navigator.permissions) return;
  watchPermissions.started = true;
  for (const name of Object.keys(asked)) {
    navigator.permissions.query({ name }).then(
      (status) => {
        const note = () => {
          asked[name] = WORDS[status.state];
        };
        note();
        status.onchange = note;
      },
      () => {},
    );
  }
}

export function getAppAuthorizeSetting() {
  watchPermissions();
  const notices = { granted: 'authorized', denied: 'denied', default: 'not determined' };
  return {
    albumAuthorized: 'authorized',
    bluetoothAuthorized: 'not determined',
    cameraAuthorized: asked.camera,
    locationAuthorized: asked.geolocation,
    locationReducedAccuracy: false,
    microphoneAuthorized: asked.microphone,
    notificationAuthorized: globalThis.Notification ? notices[Notification.permission] : 'denied',
    phoneCalendarAuthorized: 'denied',
  };
}

export function getSystemInfoSync() {
  const rights = getAppAuthorizeSetting();
  const flags = {};
  for (const key of Object.keys(rights)) {
    flags[key] = typeof rights[key] === 'string' ? rights[key] === 'authorized' : rights[key];
  }
  return {
    ...getDeviceInfo(),
    ...getWindowInfo(),
    ...getSystemSetting(),
    ...getAppBaseInfo(),
    ...flags,
    enableDebug: false,
    errMsg: 'getSystemInfo:ok',
  };
}

/**
 * Its form is asynchronous, and yet it calls back before it returns (WeChat's documentation of wx.getSystemInfo, read
 * November 2026); apps keep what onLaunch gets from it for their first page.
 */
export function getSystemInfo(options) {
  const result = getSystemInfoSync();
  if (!wantsCallbacks(options)) return Promise.resolve(result);
  invoke(options.success, result);
  invoke(options.complete, result);
  return undefined;
}

export const getSystemInfoAsync = asyncApi('getSystemInfoAsync', () => {
  return { ...getSystemInfoSync(), errMsg: 'getSystemInfoAsync:ok' };
});

/** The platform's capsule is absent here; the box answered is the room a bar of ours keeps for it. */
export function getMenuButtonBoundingClientRect() {
  const bar = navigationBarBox();
  const top = bar.top + (bar.barHeight - 32) / 2;
  const right = bar.left + bar.width - 7;
  return { width: 87, height: 32, top, right, bottom: top + 32, left: right - 87 };
}

export function getAccountInfoSync() {
  const info = appInfo();
  return {
    miniProgram: { appId: info.appId, envVersion: 'release', version: info.version },
    plugin: {},
  };
}

export function getExtConfigSync() {
  return appInfo().ext || {};
}

export const getExtConfig = asyncApi('getExtConfig', () => ({ extConfig: getExtConfigSync() }));

export function getRendererUserAgent(options) {
  return asyncApi('getRendererUserAgent', () => ({ userAgent: navigator.userAgent }))(options);
}

export const getSkylineInfo = asyncApi('getSkylineInfo', () => getSkylineInfoSync());

export function getSkylineInfoSync() {
  return { isSupported: false, version: '', reason: 'client not supported' };
}

export const getDeviceBenchmarkInfo = asyncApi('getDeviceBenchmarkInfo', () => {
  return { benchmarkLevel: -2, modelLevel: 0 };
});

/** Browsers cannot open their own settings; the answer says so instead of pretending. */
export const openAppAuthorizeSetting = asyncApi('openAppAuthorizeSetting', () => {
  throw new Error('not supported on the web');
});
