/// <reference path="../compat/types.d.ts" />

interface IAppOption {
  globalData: {
    entries: import('../utils/entry').Entry[]
    user?: WechatMiniprogram.UserInfo
  }
}

type Reader = typeof wx
