/// <reference path="../node_modules/miniprogram-api-typings/index.d.ts" />

interface IAppOption {
  globalData: {
    entries: import('../miniprogram/utils/entry').Entry[]
    user?: WechatMiniprogram.UserInfo
  }
}

type Reader = typeof wx
