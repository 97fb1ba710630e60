import { wx, Page, getApp } from '../../compat/index.js'
import { Entry, read, total } from '../../utils/entry'

interface RowEvent extends WechatMiniprogram.CustomEvent<{ id: string }> {
  cents?: number
}

const app = getApp<IAppOption>()
let timer = 0

Page<{ entries: Entry[]; total: number; book: Book }, WechatMiniprogram.IAnyObject>({
  data: { entries: [], total: 0, book: { title: '' } },
  onLoad(query) {
    const entries = read(wx, query.key || 'entries')
    app.globalData.entries = entries
    this.setData({ entries, total: total(entries) })
    timer = setTimeout(() => this.measure(), 300)
  },
  onUnload() {
    clearTimeout(timer)
  },
  measure() {
    wx.getLocation({
      type: 'gcj02',
      success: (res) => this.setData({ place: res.latitude }),
    })
    wx.createSelectorQuery()
      .select('.row')
      .boundingClientRect((rect: WechatMiniprogram.BoundingClientRectCallbackResult) => {
        this.setData({ height: rect.height })
      })
      .exec()
  },
  remove(event: RowEvent) {
    const { id } = event.detail
    this.setData({ entries: this.data.entries.filter((entry: Entry) => entry.id !== id) })
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: 'Ledger' }
  },
})
