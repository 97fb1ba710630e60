App({
  globalData: { order: {} },
  onLaunch() {
    const order = wx.getStorageSync('order');
    if (order) this.globalData.order = order;
  },
});
