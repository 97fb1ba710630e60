const { wx, Page, getApp } = require('../../compat/index.js');
const { add } = require('../../utils/orders');
const app = getApp();

Page({
  data: { goods: [], totals: { tea: 0 }, closed: false },
  onLoad() {
    wx.request({
      url: 'https://kiosk.example.com/goods',
      success: ({ data }) => this.setData({ goods: data }),
      complete: () => wx.stopPullDownRefresh(),
    });
  },
  onPullDownRefresh() {
    this.onLoad();
  },
  onCount(event) {
    app.globalData.order = add(app.globalData.order, event.mark.id, event.detail.count);
  },
  open({ currentTarget }) {
    wx.navigateTo({ url: `/pages/order/order?id=${currentTarget.dataset.itemid}` });
  },
});
