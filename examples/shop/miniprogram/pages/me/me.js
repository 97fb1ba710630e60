import catalogue from '../../data/catalogue'
import * as favourites from '../../store/favourites'
import { list as listOrders } from '../../store/orders'

const app = getApp()

function dated(order) {
  const at = new Date(order.at)
  const pad = (number) => String(number).padStart(2, '0')
  return { ...order, date: `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}` }
}

Page({
  data: {
    name: '',
    orders: [],
    favourites: [],
    theme: 'light',
    device: '',
  },

  onLoad() {
    const { platform, windowWidth, windowHeight } = wx.getSystemInfoSync()
    this.setData({ device: `${platform}, ${windowWidth} × ${windowHeight}` })
    wx.getStorage({
      key: 'name',
      success: ({ data }) => this.setData({ name: data }),
      // Nothing kept yet.
      fail: () => {},
    })
  },

  onShow() {
    app.showCartBadge()
    this.setData({
      theme: app.globalData.theme,
      orders: listOrders().map(dated),
      favourites: favourites.list().map(catalogue.find).filter(Boolean),
    })
  },

  onTabItemTap() {
    this.setData({ theme: app.globalData.theme })
  },

  rename() {
    wx.showModal({
      title: 'What shall we call you?',
      editable: true,
      placeholderText: 'Your name',
      content: this.data.name,
      confirmText: 'OK',
      cancelText: 'Cancel',
      success: ({ confirm, content }) => {
        if (!confirm) return
        const name = (content || '').trim().slice(0, 20)
        this.setData({ name })
        wx.setStorage({ key: 'name', data: name })
      },
    })
  },

  orderActions({ currentTarget }) {
    const { number } = currentTarget.dataset
    const actions = [
      ['Copy the number', () => wx.setClipboardData({ data: number })],
      ['Show it', () => wx.navigateTo({ url: `/packages/checkout/done/done?number=${number}` })],
    ]
    wx.showActionSheet({
      itemList: actions.map(([name]) => name),
      success: ({ tapIndex }) => actions[tapIndex][1](),
      fail: () => {},
    })
  },

  call() {
    wx.makePhoneCall({ phoneNumber: '4000000000', fail: () => {} })
  },

  forget() {
    wx.showModal({
      title: 'Forget everything?',
      content: 'Cart, orders, addresses and favourites on this device will be lost.',
      confirmText: 'Forget',
      cancelText: 'Keep',
      success: ({ confirm }) => {
        if (!confirm) return
        wx.clearStorageSync()
        require('../../store/cart').clear()
        this.setData({ name: '' })
        this.onShow()
      },
    })
  },
})
