const cart = require('../../store/cart')
const catalogue = require('../../data/catalogue')

Page({
  data: {
    lines: [],
    chosenCount: 0,
    allChosen: false,
    total: 0,
    others: [],
  },

  onLoad() {
    this.unsubscribe = cart.subscribe(() => this.show())
  },

  onShow() {
    getApp().showCartBadge()
    this.show()
  },

  onUnload() {
    this.unsubscribe()
  },

  show() {
    const lines = cart.details()
    const chosen = lines.filter((line) => line.chosen)
    const inside = lines.map((line) => line.id)
    this.setData({
      lines,
      chosenCount: chosen.reduce((sum, line) => sum + line.count, 0),
      allChosen: lines.length > 0 && chosen.length === lines.length,
      total: chosen.reduce((sum, line) => sum + line.total, 0),
      others: catalogue.search({ order: 'rated' }).filter((item) => !inside.includes(item.id)).slice(0, 4),
    })
  },

  onChoose({ detail }) {
    cart.choose(detail.value)
  },

  toggleAll() {
    cart.choose(this.data.allChosen ? [] : this.data.lines.map((line) => line.key))
  },

  onCount({ currentTarget, detail }) {
    cart.setCount(currentTarget.dataset.key, detail.value)
    if (wx.vibrateShort) wx.vibrateShort({ type: 'light', fail() {} })
  },

  onLimit({ currentTarget, detail }) {
    // Going below one means that it should go.
    if (detail.reason === 'less') this.remove({ currentTarget })
    else wx.showToast({ title: `No more than ${detail.value}`, icon: 'none' })
  },

  remove({ currentTarget }) {
    const { key, name } = currentTarget.dataset
    wx.showModal({
      title: 'Take it out?',
      content: `${name} will leave your cart.`,
      confirmText: 'Take out',
      confirmColor: '#a5461f',
      cancelText: 'Keep',
      success: ({ confirm }) => {
        if (confirm) cart.remove(key)
      },
    })
  },

  checkout() {
    const lines = this.data.lines.filter((line) => line.chosen)
    if (!lines.length) {
      wx.showToast({ title: 'Choose something first', icon: 'none' })
      return
    }
    wx.navigateTo({
      url: '/packages/checkout/form/form',
      success: ({ eventChannel }) => eventChannel.emit('lines', { lines }),
    })
  },

  toShop() {
    wx.switchTab({ url: '/pages/products/products' })
  },
})
