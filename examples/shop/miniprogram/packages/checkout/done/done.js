const orders = require('../../../store/orders')

Page({
  data: { order: null, asked: '' },

  onLoad({ number = '' }) {
    this.setData({ order: orders.find(number) || null, asked: number })
  },

  onReady() {
    if (this.data.order) wx.setNavigationBarTitle({ title: this.data.order.number })
  },

  home() {
    wx.reLaunch({ url: '/pages/home/home' })
  },

  mine() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
