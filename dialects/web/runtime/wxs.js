// What script modules (wxs) have that JavaScript has not.

export const getDate = (...args) => new Date(...args)

export const getRegExp = (pattern, flags) => new RegExp(pattern, flags)

// `value.constructor` of a script module is the name of a type. An own member of that name wins.
export const kind = (value) => {
  if (value === undefined || value === null) throw new TypeError(`${value} has no constructor`)
  if (typeof value === 'object' && Object.hasOwn(value, 'constructor')) return value.constructor
  return Object.prototype.toString.call(value).slice(8, -1)
}
