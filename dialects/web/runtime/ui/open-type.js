/** What a `<button open-type>` does: the browser's counterpart, the owner's adapter, or an honest refusal. */
import { env } from '../env.js';

const REFUSED = 'fail not supported on the web';

async function ask(name, options) {
  const member = env.host && env.host[name];
  if (typeof member !== 'function') return { errMsg: `${name}:${REFUSED}` };
  try {
    return { errMsg: `${name}:ok`, ...(await member.call(env.host, options)) };
  } catch (error) {
    return { errMsg: `${name}:fail ${error && error.message ? error.message : error}` };
  }
}

/** What a page answers to a share is often computed, and may be promised. */
async function share(button) {
  const { share: send } = await import('../api/share.js');
  const page = button.page;
  const target = { id: button.el.id, dataset: { ...button.el.dataset, ...button.el.$d } };
  const answer = page && page.onShareAppMessage ? page.onShareAppMessage({ from: 'button', target }) : {};
  const given = (await answer) || {};
  const content = given.promise ? { ...given, ...(await given.promise) } : given;
  const path = content.path || (page && page.route);
  await send({ title: content.title, path }).catch(() => {});
}

async function chooseAvatar(button) {
  const { pickFiles } = await import('../api/picker.js');
  const { temporaryPath } = await import('../api/blob.js');
  const files = await pickFiles({ accept: 'image/*', count: 1 }).catch(() => []);
  if (files.length) button.emit('chooseavatar', { avatarUrl: temporaryPath(files[0]) });
}

async function openSetting(button) {
  const { openSetting: open } = await import('../api/open.js');
  button.emit('opensetting', await open({}));
}

function contact({ sessionFrom, sendMessageTitle, sendMessagePath, sendMessageImg, showMessageCard }) {
  return { sessionFrom, sendMessageTitle, sendMessagePath, sendMessageImg, showMessageCard };
}

const actions = {
  share,
  chooseAvatar,
  openSetting,
  getPhoneNumber: async (button) => button.emit('getphonenumber', await ask('getPhoneNumber', {})),
  getRealtimePhoneNumber: async (button) => {
    button.emit('getrealtimephonenumber', await ask('getRealtimePhoneNumber', {}));
  },
  getUserInfo: async (button) => {
    button.emit('getuserinfo', await ask('getUserInfo', { lang: button.p.lang }));
  },
  contact: async (button) => {
    const answer = await ask('openCustomerServiceChat', contact(button.p));
    button.emit('contact', { path: '', query: {}, ...answer, errMsg: answer.errMsg.replace(/^\w+/, 'enterContact') });
  },
  launchApp: async (button) => {
    const answer = await ask('launchApp', { appParameter: button.p.appParameter });
    button.emit(/:ok/.test(answer.errMsg) ? 'launchapp' : 'error', answer);
  },
  feedback: () => ask('feedback', {}),
  agreePrivacyAuthorization: (button) => {
    button.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
};

export function run(button, event) {
  const kinds = String(button.p.openType).split('|');
  for (const kind of kinds) if (actions[kind]) actions[kind](button, event);
}
