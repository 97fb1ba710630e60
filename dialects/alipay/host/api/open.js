// Who the user is, what was allowed, payment, address, messages.
import { Failure, adapt, settle, unsupported } from '../invoke.js';

const CANCELLED = [11];

// `scopes` decides whether Alipay asks the user: auth_base never does, which is what WeChat's
// login does.
export const login = adapt(
  'login',
  'getAuthCode',
  (_options, done) => my.getAuthCode({ scopes: 'auth_base', ...done }),
  {
    result: ({ authCode }) => (authCode ? { code: authCode } : new Failure('no auth code')),
    cancel: CANCELLED,
  },
);

/**
 * Alipay's auth code has no session that could expire on the client: whoever checks gets a fresh
 * start from the server.
 */
export function checkSession(options) {
  return settle('checkSession', options, (done) => done.success({}));
}

const GENDERS = { m: 1, f: 2, M: 1, F: 2 };

/**
 * The answer of getOpenUserInfo: JSON text that holds JSON, or the plain keys of newer base
 * libraries.
 */
function profileOf(raw) {
  let inner = raw;
  if (typeof raw.response === 'string') {
    const parsed = JSON.parse(raw.response);
    inner = parsed.response || parsed;
  }
  if (inner.code !== undefined && String(inner.code) !== '10000')
    return new Failure(inner.subMsg || inner.msg || 'auth deny');
  const { nickName = '', avatar = '', gender, city = '', province = '', countryCode = '' } = inner;
  const userInfo = {
    nickName,
    avatarUrl: avatar,
    gender: GENDERS[gender] || 0,
    city,
    province,
    country: countryCode,
    language: 'zh_CN',
  };
  // The signed and encrypted forms are WeChat's own; a server that reads them needs Alipay's
  // interface instead.
  return { userInfo, rawData: JSON.stringify(userInfo), signature: '', encryptedData: '', iv: '' };
}

export const getUserInfo = adapt(
  'getUserInfo',
  'getOpenUserInfo',
  (_options, done) => my.getOpenUserInfo({ ...done }),
  { result: profileOf, cancel: CANCELLED },
);
export const getUserProfile = adapt(
  'getUserProfile',
  'getOpenUserInfo',
  (_options, done) => my.getOpenUserInfo({ ...done }),
  { result: profileOf, cancel: CANCELLED },
);

const PAYMENT_FAILURES = {
  4000: 'payment failed',
  6001: 'cancel',
  6002: 'network error',
  6004: 'payment result unknown',
  8000: 'payment is being processed',
  99: 'cancel',
};

/**
 * The order comes from the server and must be an Alipay order: `tradeNO` or `orderStr`, or under
 * WeChat's name `package` (a trade number, or a signed order text, which holds "=").
 */
export const requestPayment = adapt(
  'requestPayment',
  'tradePay',
  (options, done) => {
    const { tradeNO, orderStr } = options;
    const order = options.package;
    if (tradeNO) return my.tradePay({ tradeNO, ...done });
    if (orderStr) return my.tradePay({ orderStr, ...done });
    if (!order || String(order).startsWith('prepay_id=')) {
      done.fail(new Failure('an Alipay order is needed: tradeNO or orderStr'));
      return undefined;
    }
    return my.tradePay(
      String(order).includes('=') ? { orderStr: order, ...done } : { tradeNO: order, ...done },
    );
  },
  {
    // Alipay reports every outcome as a success; only 9000 is one.
    result: ({ resultCode }) =>
      String(resultCode) === '9000'
        ? {}
        : new Failure(PAYMENT_FAILURES[resultCode] || `resultCode ${resultCode}`, { resultCode }),
    cancel: [6001],
  },
);

const SCOPES = {
  location: ['scope.userLocation', 'scope.userFuzzyLocation'],
  camera: ['scope.camera'],
  userInfo: ['scope.userInfo'],
  writePhotosAlbum: ['scope.writePhotosAlbum'],
  album: ['scope.album'],
  audioRecord: ['scope.record'],
  bluetooth: ['scope.bluetooth'],
  aliaddress: ['scope.address'],
  alipaysports: ['scope.werun'],
};

/** Alipay's setting keys under WeChat's names; keys without one stay as they are. */
export function scopes(raw) {
  const authSetting = {};
  for (const [key, value] of Object.entries((raw && raw.authSetting) || {})) {
    for (const name of SCOPES[key] || [key]) authSetting[name] = value;
  }
  return { authSetting };
}

export const getSetting = adapt(
  'getSetting',
  'getSetting',
  (_options, done) => my.getSetting({ ...done }),
  { result: scopes },
);
export const openSetting = adapt(
  'openSetting',
  'openSetting',
  (_options, done) => my.openSetting({ ...done }),
  { result: scopes, cancel: CANCELLED },
);

/** Alipay asks when the ability is first used: only a refusal on record fails here. */
export const authorize = adapt('authorize', 'getSetting', ({ scope }, done) =>
  my.getSetting({
    success: (raw) => {
      if (scopes(raw).authSetting[scope] === false)
        done.fail(new Failure('auth deny', { errno: 103 }));
      else done.success({});
    },
    fail: done.fail,
  }),
);

export const chooseAddress = adapt(
  'chooseAddress',
  'getAddress',
  (_options, done) => my.getAddress({ ...done }),
  {
    result: (raw) => {
      if (raw.resultStatus !== undefined && String(raw.resultStatus) !== '9000')
        return new Failure('cancel');
      const {
        fullname = '',
        mobilePhone = '',
        prov = '',
        city = '',
        area = '',
        street = '',
        address = '',
      } = raw.result || {};
      return {
        userName: fullname,
        telNumber: mobilePhone,
        postalCode: '',
        nationalCode: '',
        provinceName: prov,
        cityName: city,
        countyName: area,
        streetName: street,
        detailInfo: `${street}${address}`,
        detailInfoNew: address,
      };
    },
    cancel: CANCELLED,
  },
);

/** The template ids must be Alipay's; the answer is told per id as WeChat does. */
export const requestSubscribeMessage = adapt(
  'requestSubscribeMessage',
  'requestSubscribeMessage',
  ({ tmplIds, entityIds }, done) => {
    return my.requestSubscribeMessage({ entityIds: tmplIds || entityIds || [], ...done });
  },
  {
    result: (raw, { tmplIds = [] }) => {
      if (raw.behavior === 'cancel' && !(raw.result && raw.result.subscribedEntityIds))
        return new Failure('cancel', { errCode: 20001 });
      const accepted =
        (raw.result && (raw.result.subscribedEntityIds || raw.result.subscribeEntityIds)) || [];
      return Object.fromEntries(
        tmplIds.map((id) => [
          id,
          accepted.includes(id) || (raw.behavior === 'subscribe' && accepted.length === 0)
            ? 'accept'
            : 'reject',
        ]),
      );
    },
    cancel: CANCELLED,
  },
);

export const chooseInvoiceTitle = unsupported('chooseInvoiceTitle');
export const chooseInvoice = unsupported('chooseInvoice');
export const getWeRunData = unsupported('getWeRunData');
export const addCard = unsupported('addCard');
export const openCard = unsupported('openCard');
export const openCustomerServiceChat = unsupported('openCustomerServiceChat');
export const openOfficialAccountArticle = unsupported('openOfficialAccountArticle');
export const openOfficialAccountProfile = unsupported('openOfficialAccountProfile');
export const openOfficialAccountChat = unsupported('openOfficialAccountChat');
export const requestMerchantTransfer = unsupported('requestMerchantTransfer');
export const requestVirtualPayment = unsupported('requestVirtualPayment');
export const openPrivacyContract = unsupported('openPrivacyContract');

/** Alipay asks for consent before the app runs, so there is never anything left to ask. */
export function requirePrivacyAuthorize(options) {
  return settle('requirePrivacyAuthorize', options, (done) => done.success({}));
}

export function getPrivacySetting(options) {
  return settle('getPrivacySetting', options, (done) =>
    done.success({ needAuthorization: false, privacyContractName: '' }),
  );
}

export const onNeedPrivacyAuthorization = () => {};
export const startSoterAuthentication = unsupported('startSoterAuthentication');
export const checkIsSupportSoterAuthentication = unsupported('checkIsSupportSoterAuthentication');
export const checkIsSoterEnrolledInDevice = unsupported('checkIsSoterEnrolledInDevice');
