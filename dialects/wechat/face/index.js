// The `wx` object: a face over whatever functions the target's host hands in.

/** What stands in front of the first dot of a schema that does not name an API. */
const SPEAKS_OF_COMPONENTS = /-|^(button|input|view|text|image|map|canvas|video|form|icon|switch|slider|picker|swiper|navigator|textarea|editor|camera|component|page)$/;

/**
 * Builds `wx` from canonical API functions.
 *
 * It is a plain object on purpose: `const {request} = wx`, `wx[name]`, `name in wx`, handing `wx` around and
 * monkey-patching it behave as in WeChat, and what is not there is undefined.
 *
 * `info.target` names the target. `info.supports` lists every API name the host really serves, also those this app's
 * copy leaves out; without it, `canIUse` knows only what was handed in.
 */
export function createFace(api, info = {}) {
  const wx = {};
  for (const [name, member] of Object.entries(api)) {
    if (name !== 'canIUse') wx[name] = member;
  }
  const supported = new Set(info.supports || Object.keys(wx));
  wx.canIUse = (schema) => {
    const [name, ...details] = String(schema).split('.');
    if (SPEAKS_OF_COMPONENTS.test(name) || details.length > 0) {
      const known = details.length === 0 || supported.has(name) || SPEAKS_OF_COMPONENTS.test(name);
      return known && (typeof api.canIUse === 'function' ? api.canIUse(schema) : supported.has(name));
    }
    return supported.has(name);
  };
  if (wx.env === undefined) wx.env = {};
  return wx;
}
