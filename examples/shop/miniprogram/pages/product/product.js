const catalogue = require('../../data/catalogue')
const cart = require('../../store/cart')
const favourites = require('../../store/favourites')

Page({
  data: {
    product: null,
    picture: 0,
    chosen: {},
    count: 1,
    each: 0,
    favourite: false,
    missing: false,
  },

  onLoad({ id }) {
    const product = catalogue.find(id)
    if (!product) {
      wx.setNavigationBarTitle({ title: 'Not found' })
      this.setData({ missing: true })
      return
    }
    wx.setNavigationBarTitle({ title: product.name })
    const chosen = {}
    product.options.forEach((option) => {
      chosen[option.key] = option.values[0].id
    })
    this.setData({ product, chosen, favourite: favourites.has(id) })
    this.reckon()
  },

  choices() {
    const { product, chosen } = this.data
    return product.options.map((option) => option.values.find((value) => value.id === chosen[option.key]))
  },

  reckon() {
    this.setData({
      each: this.choices().reduce((sum, choice) => sum + choice.extra, this.data.product.price),
    })
  },

  onPicture({ detail }) {
    this.setData({ picture: detail.current })
  },

  enlarge() {
    const { product, picture } = this.data
    wx.previewImage({ urls: product.pictures, current: product.pictures[picture] })
  },

  pick({ currentTarget }) {
    const { key, id } = currentTarget.dataset
    this.setData({ [`chosen.${key}`]: id })
    this.reckon()
  },

  onCount({ detail }) {
    this.setData({ count: detail.value })
  },

  onLimit({ detail }) {
    wx.showToast({ title: `No more than ${detail.value}`, icon: 'none' })
  },

  toggleFavourite() {
    const { id } = this.data.product
    const favourite = favourites.toggle(id)
    this.setData({ favourite })
    const channel = this.getOpenerEventChannel()
    // A page opened by a link has no opener.
    if (channel && channel.emit) channel.emit('favourite', { id, on: favourite })
    wx.showToast({ title: favourite ? 'Remembered' : 'Forgotten', icon: 'none' })
  },

  addToCart() {
    cart.add(this.data.product.id, this.choices(), this.data.count)
    this.selectComponent('#stepper').reset()
    this.setData({ count: 1 })
    wx.showToast({ title: 'In your cart', icon: 'success' })
  },

  buyNow() {
    this.addToCart()
    wx.switchTab({ url: '/pages/cart/cart' })
  },

  toShop() {
    wx.switchTab({ url: '/pages/products/products' })
  },

  onShareAppMessage() {
    const { product } = this.data
    return {
      title: product ? product.name : 'Kiln & Leaf',
      path: product ? `/pages/product/product?id=${product.id}` : '/pages/home/home',
    }
  },
})
