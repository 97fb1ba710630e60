import { wx, App } from './compat/index.js';
import { define as $define } from './compat/modules.js';
$define("app.js", function (module, exports, require) {
App({
  globalData: { order: {} },
  onLaunch() {
    const order = wx.getStorageSync('order');
    if (order) this.globalData.order = order;
  },
});
});
