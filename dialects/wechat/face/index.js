// The `wx` object: a face over whatever functions the target's host hands in.

const COMPONENTS =
  'button input view text image map canvas video form icon switch slider picker swiper navigator ' +
  'textarea editor camera component page';

/** Schemas that speak of a component ("button.open-type.share"), not of an API. */
const SPEAKS_OF_COMPONENTS = new RegExp(`-|^(${COMPONENTS.split(' ').join('|')})$`);

/**
 * Builds `wx` from canonical API functions.
 *
 * It is a plain object on purpose: `const {request} = wx`, `wx[name]`, `name in wx`, handing `wx`
 * around and monkey-patching it behave as in WeChat, and what is not there is undefined.
 *
 * `info.target` names the target. `info.supports` lists every API name the host really serves,
 * also those this app's copy leaves out; without it, `canIUse` knows only what was handed in.
 */
export function createFace(api, info = {}) {
  const wx = {};
  for (const [name, member] of Object.entries(api)) {
    if (name !== 'canIUse') wx[name] = member;
  }
  const supported = new Set(info.supports || Object.keys(wx));
  const asked = (schema) =>
    typeof api.canIUse === 'function' ? Boolean(api.canIUse(schema)) : undefined;
  wx.canIUse = (schema) => {
    const [name, ...details] = String(schema).split('.');
    if (SPEAKS_OF_COMPONENTS.test(name)) return asked(schema) === true;
    if (!supported.has(name)) return false;
    return details.length === 0 || asked(schema) !== false;
  };
  if (wx.env === undefined) wx.env = {};
  return wx;
}
