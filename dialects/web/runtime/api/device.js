/** Clipboard, telephone, vibration, screen and battery. */
import { asyncApi, fail, Listeners, need } from './call.js';
import { showToast } from './ui.js';

/** The older way still works where the clipboard interface is refused (no secure context, no focus). */
function copyBySelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

export const setClipboardData = asyncApi('setClipboardData', async (options) => {
  need(options, { data: 'String' });
  let done = false;
  try {
    await navigator.clipboard.writeText(options.data);
    done = true;
  } catch (error) {
    done = copyBySelection(options.data);
  }
  if (!done) fail('the browser refused access to the clipboard');
  showToast({ title: '内容已复制', icon: 'none' });
  return { data: options.data };
});

export const getClipboardData = asyncApi('getClipboardData', async () => {
  try {
    return { data: await navigator.clipboard.readText() };
  } catch (error) {
    return fail('the browser refused access to the clipboard');
  }
});

export const makePhoneCall = asyncApi('makePhoneCall', (options) => {
  need(options, { phoneNumber: 'String' });
  location.href = `tel:${encodeURIComponent(options.phoneNumber)}`;
});

export const sendSms = asyncApi('sendSms', (options) => {
  const body = options.content ? `?body=${encodeURIComponent(options.content)}` : '';
  location.href = `sms:${encodeURIComponent(options.phoneNumber || '')}${body}`;
});

/** Browsers without vibration (and desktops) say so; the platform's own error is the same. */
function vibrate(duration) {
  if (!navigator.vibrate || !navigator.vibrate(duration)) fail('style is not support');
}

const STRENGTH = { heavy: 25, medium: 15, light: 10 };
export const vibrateShort = asyncApi('vibrateShort', ({ type }) => vibrate(STRENGTH[type] || 15));
export const vibrateLong = asyncApi('vibrateLong', () => vibrate(400));

let lock = null;
let keepOn = false;

async function holdScreen() {
  if (!keepOn || lock || document.visibilityState !== 'visible') return;
  lock = await navigator.wakeLock.request('screen');
  lock.addEventListener('release', () => {
    lock = null;
  });
}

export const setKeepScreenOn = asyncApi('setKeepScreenOn', async ({ keepScreenOn }) => {
  if (!navigator.wakeLock) fail('not supported by this browser');
  if (keepScreenOn && !keepOn) document.addEventListener('visibilitychange', holdScreen);
  if (!keepScreenOn) document.removeEventListener('visibilitychange', holdScreen);
  keepOn = Boolean(keepScreenOn);
  if (keepOn) await holdScreen();
  else if (lock) await lock.release();
});

let battery = null;

async function readBattery() {
  if (!navigator.getBattery) fail('not supported by this browser');
  battery = await navigator.getBattery();
  return batteryState();
}

function batteryState() {
  if (!battery) return { level: 100, isCharging: false, isLowPowerModeEnabled: false };
  const level = Math.round(battery.level * 100);
  return { level, isCharging: battery.charging, isLowPowerModeEnabled: false };
}

export const getBatteryInfo = asyncApi('getBatteryInfo', readBattery);

/** Answers the last state read; the first call starts the reading a browser only does later. */
export function getBatteryInfoSync() {
  if (!battery && navigator.getBattery) readBattery().catch(() => {});
  return batteryState();
}

const announce = () => batteryChanges.emit(batteryState());
const batteryChanges = new Listeners(
  () => {
    readBattery().then(
      () => {
        battery.addEventListener('levelchange', announce);
        battery.addEventListener('chargingchange', announce);
      },
      () => {},
    );
  },
  () => {
    if (!battery) return;
    battery.removeEventListener('levelchange', announce);
    battery.removeEventListener('chargingchange', announce);
  },
);
export const onBatteryInfoChange = batteryChanges.on;
export const offBatteryInfoChange = batteryChanges.off;
