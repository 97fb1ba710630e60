const catalogue = require('../../data/catalogue')

const app = getApp()

Page({
  data: {
    banners: catalogue.banners,
    banner: 0,
    shelves: [],
    best: [],
    greeting: '',
  },

  onLoad() {
    const shelves = catalogue.categories.map((category) => ({
      ...category,
      items: catalogue.search({ category: category.id, order: 'rated' }).slice(0, 2),
    }))
    const best = catalogue.search({ order: 'popular' }).slice(0, 5)
    // The first is shown large; the template is chosen by name in home.wxml.
    this.setData({
      shelves,
      best: best.map((item, index) => ({ ...item, rank: index + 1, look: index === 0 ? 'tile-wide' : 'tile' })),
    })
  },

  onShow() {
    app.showCartBadge()
    const hour = new Date().getHours()
    let greeting = 'Good evening'
    if (hour < 11) greeting = 'Good morning'
    else if (hour < 18) greeting = 'Good afternoon'
    this.setData({ greeting })
  },

  onBanner({ detail }) {
    this.setData({ banner: detail.current })
  },

  openBanner({ currentTarget }) {
    wx.navigateTo({ url: `/pages/product/product?id=${currentTarget.dataset.product}` })
  },

  openCategory({ currentTarget: { dataset } }) {
    app.globalData.wantedCategory = dataset.id
    wx.switchTab({ url: '/pages/products/products' })
  },

  onShareAppMessage() {
    return { title: 'Tea and the things to drink it from', path: '/pages/home/home' }
  },
})
