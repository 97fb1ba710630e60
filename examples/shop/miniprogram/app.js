const cart = require('./store/cart')

App({
  globalData: {
    theme: 'light',
    // What the list should show first; set by the category tiles of the home page, because switchTab takes no query.
    wantedCategory: '',
  },

  onLaunch() {
    const { theme } = wx.getSystemInfoSync()
    this.globalData.theme = theme || 'light'
    wx.onThemeChange(({ theme }) => {
      this.globalData.theme = theme
    })
    cart.subscribe(() => this.showCartBadge())
    this.offerUpdate()
  },

  onError(message) {
    wx.setStorage({ key: 'lastError', data: { message, at: Date.now() } })
  },

  onPageNotFound() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  showCartBadge() {
    const count = cart.count()
    // Fails while a page without a tab bar is on top; every tab page asks again when it is shown.
    const fail = () => {}
    if (count > 0) {
      wx.setTabBarBadge({ index: 2, text: count > 99 ? '99+' : String(count), fail })
    } else {
      wx.removeTabBarBadge({ index: 2, fail })
    }
  },

  offerUpdate() {
    if (!wx.canIUse('getUpdateManager')) return
    const updates = wx.getUpdateManager()
    updates.onUpdateReady(() => {
      wx.showModal({
        title: 'New version',
        content: 'A new version of the shop is ready. Restart now?',
        cancelText: 'Later',
        confirmText: 'Restart',
        success: ({ confirm }) => {
          if (confirm) updates.applyUpdate()
        },
      })
    })
  },
})
