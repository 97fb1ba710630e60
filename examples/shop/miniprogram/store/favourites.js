const KEY = 'favourites'

export function list() {
  return wx.getStorageSync(KEY) || []
}

export function has(id) {
  return list().includes(id)
}

/** Answers whether the product is a favourite now. */
export function toggle(id) {
  const before = list()
  const next = before.includes(id) ? before.filter((other) => other !== id) : [id, ...before]
  wx.setStorageSync(KEY, next)
  return next.length > before.length
}
