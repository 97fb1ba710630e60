const { wx, Page } = require('../../compat/index.js');
Page({
  data: { name: '', day: '', gift: false, lines: [] },
  onLoad({ id }) {
    this.setData({ lines: [{ id, note: '' }] });
  },
  onGift({ detail }) {
    this.setData({ gift: detail.value });
  },
  async send({ detail }) {
    await wx.setStorage({ key: 'order', data: detail.value });
    wx.showToast({ title: 'Thank you', icon: 'success' });
  },
});
