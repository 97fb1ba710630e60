/** Identity, payment and permissions: the owner's adapter answers, or the call honestly fails. */
import { asyncApi, fail, need } from './call.js';
import { adapted, adapterFor } from './adapter.js';

export const login = adapted('login');
export const checkSession = adapted('checkSession');
export const getUserInfo = adapted('getUserInfo');
export const getUserProfile = adapted('getUserProfile');
export const getPhoneNumber = adapted('getPhoneNumber');
export const requestPayment = adapted('requestPayment');
export const requestOrderPayment = adapted('requestOrderPayment');
export const requestVirtualPayment = adapted('requestVirtualPayment');
export const requestCommonPayment = adapted('requestCommonPayment');
export const requestPluginPayment = adapted('requestPluginPayment');
export const requestMerchantTransfer = adapted('requestMerchantTransfer');
export const requestSubscribeMessage = adapted('requestSubscribeMessage');
export const chooseAddress = adapted('chooseAddress');
export const chooseInvoice = adapted('chooseInvoice');
export const chooseInvoiceTitle = adapted('chooseInvoiceTitle');
export const chooseLicensePlate = adapted('chooseLicensePlate');
export const addCard = adapted('addCard');
export const openCard = adapted('openCard');
export const getWeRunData = adapted('getWeRunData');
export const openCustomerServiceChat = adapted('openCustomerServiceChat');
export const pluginLogin = adapted('pluginLogin');
export const startSoterAuthentication = adapted('startSoterAuthentication');
export const checkIsSupportSoterAuthentication = adapted('checkIsSupportSoterAuthentication');
export const checkIsSoterEnrolledInDevice = adapted('checkIsSoterEnrolledInDevice');
export const openOfficialAccountArticle = adapted('openOfficialAccountArticle');
export const openOfficialAccountProfile = adapted('openOfficialAccountProfile');
export const openOfficialAccountChat = adapted('openOfficialAccountChat');

/** Scopes with a browser permission behind them; the others have nothing that could be granted. */
const PERMISSIONS = {
  'scope.userLocation': 'geolocation',
  'scope.userFuzzyLocation': 'geolocation',
  'scope.record': 'microphone',
  'scope.camera': 'camera',
};

async function stateOf(name) {
  if (!navigator.permissions) return 'prompt';
  return navigator.permissions.query({ name }).then(
    (status) => status.state,
    () => 'prompt',
  );
}

/** Asks in the browser's own words by starting, and at once ending, what the scope is for. */
async function ask(name) {
  if (name === 'geolocation') {
    await new Promise((resolve, reject) => {
      navigator.geolocation.getCurrentPosition(resolve, (error) => {
        if (error.code === 1) reject(error);
        else resolve();
      });
    });
    return;
  }
  const wanted = name === 'camera' ? { video: true } : { audio: true };
  const stream = await navigator.mediaDevices.getUserMedia(wanted);
  stream.getTracks().forEach((track) => track.stop());
}

export const authorize = asyncApi('authorize', async (options) => {
  need(options, { scope: 'String' });
  // A download asks by itself each time, so an app may go on to save to the album.
  if (options.scope === 'scope.writePhotosAlbum') return;
  const own = adapterFor('authorize');
  if (own) return void (await own(options));
  const name = PERMISSIONS[options.scope];
  if (!name) fail('not supported on the web');
  if ((await stateOf(name)) === 'granted') return;
  await ask(name).catch(() => fail('auth deny'));
});

async function settings() {
  const authSetting = { 'scope.writePhotosAlbum': true };
  for (const scope of Object.keys(PERMISSIONS)) {
    const state = await stateOf(PERMISSIONS[scope]);
    if (state !== 'prompt') authSetting[scope] = state === 'granted';
  }
  const own = adapterFor('getSetting');
  return own ? { ...authSetting, ...(await own()) } : authSetting;
}

export const getSetting = asyncApi('getSetting', async ({ withSubscriptions }) => {
  const result = { authSetting: await settings() };
  if (withSubscriptions) result.subscriptionsSetting = { mainSwitch: false, itemSettings: {} };
  return result;
});

/** A page cannot open the browser's settings; the states are answered, so that an app can go on. */
export const openSetting = asyncApi('openSetting', async ({ withSubscriptions }) => {
  const result = { authSetting: await settings() };
  if (withSubscriptions) result.subscriptionsSetting = { mainSwitch: false, itemSettings: {} };
  return result;
});

export const getPrivacySetting = asyncApi('getPrivacySetting', () => {
  return { needAuthorization: false, privacyContractName: '' };
});
export const requirePrivacyAuthorize = asyncApi('requirePrivacyAuthorize', () => ({}));
export const openPrivacyContract = adapted('openPrivacyContract');

/** Nothing ever needs the platform's privacy consent here, so the callback is never called. */
export function onNeedPrivacyAuthorization() {}

/** A visiting card file is what every address book understands. */
export const addPhoneContact = asyncApi('addPhoneContact', async (options) => {
  need(options, { firstName: 'String' });
  const { offerDownload } = await import('./blob.js');
  const plain = (text) => String(text || '').replace(/[\r\n]+/g, ' ').replace(/([,;\\])/g, '\\$1');
  const lines = ['BEGIN:VCARD', 'VERSION:3.0'];
  const full = [options.firstName, options.middleName, options.lastName].filter(Boolean).join(' ');
  lines.push(`FN:${plain(full)}`, `N:${plain(options.lastName)};${plain(options.firstName)};;;`);
  const numbers = { mobilePhoneNumber: 'CELL', workPhoneNumber: 'WORK', homePhoneNumber: 'HOME' };
  for (const key of Object.keys(numbers)) {
    if (options[key]) lines.push(`TEL;TYPE=${numbers[key]}:${plain(options[key])}`);
  }
  if (options.organization) lines.push(`ORG:${plain(options.organization)}`);
  if (options.title) lines.push(`TITLE:${plain(options.title)}`);
  if (options.email) lines.push(`EMAIL:${plain(options.email)}`);
  if (options.remark) lines.push(`NOTE:${plain(options.remark)}`);
  lines.push('END:VCARD', '');
  offerDownload(new Blob([lines.join('\r\n')], { type: 'text/vcard' }), `${full || 'contact'}.vcf`);
});
