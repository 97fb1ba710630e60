import { wx, Page } from '../../compat/index.js';
import { define as $define } from '../../compat/modules.js';
$define("pages/order/order.js", function (module, exports, require) {
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
});
