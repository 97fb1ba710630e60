

import { wx, App } from './compat/index.js';
import { define as $define } from './compat/modules.js';
$define("app.js", function (module, exports, require) {
App            ({
  globalData: { entries: [] },
  onLaunch() {
    const book       = { title: wx.getStorageSync('title') }
    console.log(book.title, this.globalData.entries.length)
    wx.getSetting().then((res) => {
      if (res.authSetting['scope.userInfo']) this.globalData.user = undefined
    })
  },
})
});
