import { wx, App } from './compat/index.js'
interface Book { title: string }

App<IAppOption>({
  globalData: { entries: [] },
  onLaunch() {
    const book: Book = { title: wx.getStorageSync('title') }
    console.log(book.title, this.globalData.entries.length)
    wx.getSetting().then((res) => {
      if (res.authSetting['scope.userInfo']) this.globalData.user = undefined
    })
  },
})
