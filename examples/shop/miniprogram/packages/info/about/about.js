import story from '../story'

Page({
  data: { chapters: story, open: 0, read: 0 },

  onReady() {
    // How far down the page is: measured once, then followed.
    wx.createSelectorQuery()
      .select('#end')
      .boundingClientRect()
      .selectViewport()
      .scrollOffset()
      .exec(([end, viewport]) => {
        this.length = end ? end.top + viewport.scrollTop : 0
      })
  },

  onPageScroll({ scrollTop }) {
    if (!this.length) return
    const read = Math.min(100, Math.round((scrollTop / this.length) * 200))
    if (Math.abs(read - this.data.read) >= 2) this.setData({ read })
  },

  toggle({ currentTarget }) {
    const { index } = currentTarget.dataset
    this.setData({ open: index === this.data.open ? -1 : index })
  },

  onShareAppMessage: () => ({ title: 'About Kiln & Leaf', path: '/packages/info/about/about' }),
})
