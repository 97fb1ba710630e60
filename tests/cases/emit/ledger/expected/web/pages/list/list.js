import { at as $at } from '../../compat/define.js';
import { wx, Page, getApp } from '../../compat/index.js';
$at("pages/list/list");
import { read, total } from "../../utils/entry.js"





const app = getApp            ()
let timer = 0

Page                                                                               ({
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
      .boundingClientRect((rect                                                    ) => {
        this.setData({ height: rect.height })
      })
      .exec()
  },
  remove(event          ) {
    const { id } = event.detail
    this.setData({ entries: this.data.entries.filter((entry       ) => entry.id !== id) })
  },
  onShareAppMessage()                                             {
    return { title: 'Ledger' }
  },
})
