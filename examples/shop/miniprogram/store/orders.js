const KEY = 'orders'

function list() {
  return wx.getStorageSync(KEY) || []
}

function find(number) {
  return list().find((order) => order.number === number)
}

/** Keeps the order and gives it a number: there is no server that could. */
function place(order) {
  const number = `KL${Date.now().toString().slice(-8)}`
  return new Promise((resolve, reject) => {
    wx.setStorage({
      key: KEY,
      data: [{ ...order, number, at: Date.now() }, ...list()],
      success: () => resolve(number),
      fail: reject,
    })
  })
}

exports.list = list
exports.find = find
exports.place = place
