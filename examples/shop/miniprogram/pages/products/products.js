const catalogue = require('../../data/catalogue')
const cart = require('../../store/cart')
const favourites = require('../../store/favourites')
const later = require('../../utils/later')

const app = getApp()
const PAGE = 6
const ORDERS = [
  { id: 'popular', name: 'Most popular' },
  { id: 'cheap', name: 'Lowest price' },
  { id: 'rated', name: 'Best rated' },
]
const MOST = 1500

Page({
  data: {
    chips: [{ id: '', name: 'All' }, ...catalogue.categories],
    category: '',
    text: '',
    order: ORDERS[0],
    most: MOST,
    MOST,
    filterOpen: false,
    shown: [],
    total: 0,
    state: 'loading',
    favourite: {},
    showTop: false,
  },

  onLoad({ text = '' }) {
    this.setData({ text: decodeURIComponent(text) })
    this.measureHead()
  },

  onShow() {
    app.showCartBadge()
    const { wantedCategory } = app.globalData
    app.globalData.wantedCategory = ''
    const favourite = {}
    favourites.list().forEach((id) => {
      favourite[id] = true
    })
    this.setData({ favourite })
    if (wantedCategory) this.setData({ category: wantedCategory, text: '' })
    if (wantedCategory || this.data.state === 'loading') this.refresh()
  },

  onUnload() {
    clearTimeout(this.typing)
  },

  async onPullDownRefresh() {
    await later(400)
    this.refresh()
    wx.stopPullDownRefresh()
    wx.showToast({ title: 'Up to date', icon: 'none' })
  },

  async onReachBottom() {
    if (this.data.state !== 'more') return
    this.setData({ state: 'loading-more' })
    await later(300)
    // Another search may have begun while we waited.
    if (this.data.state === 'loading-more') this.showNext()
  },

  onPageScroll({ scrollTop }) {
    const showTop = scrollTop > this.headHeight
    if (showTop !== this.data.showTop) this.setData({ showTop })
  },

  measureHead() {
    this.headHeight = 400
    wx.createSelectorQuery()
      .select('#head')
      .boundingClientRect((box) => {
        if (box) this.headHeight = box.height * 3
      })
      .exec()
  },

  refresh() {
    const { text, category, order, most } = this.data
    this.found = catalogue.search({ text, category, order: order.id, most: most < MOST ? most * 100 : Infinity })
    this.setData({ shown: [], total: this.found.length })
    this.showNext()
  },

  showNext() {
    const { length } = this.data.shown
    const next = this.found.slice(length, length + PAGE)
    const changes = { state: this.found.length > length + next.length ? 'more' : 'end' }
    // One path per new item: the cards that are there stay untouched.
    next.forEach((item, index) => {
      changes[`shown[${length + index}]`] = item
    })
    if (!this.found.length) changes.state = 'none'
    this.setData(changes)
  },

  onType({ detail }) {
    this.setData({ text: detail.value })
    clearTimeout(this.typing)
    this.typing = setTimeout(() => this.refresh(), 200)
  },

  onSearch({ detail }) {
    clearTimeout(this.typing)
    this.setData({ text: detail.value })
    this.refresh()
  },

  clearText() {
    this.setData({ text: '' })
    this.refresh()
  },

  onCategory({ detail }) {
    this.setData({ category: detail.value })
    this.refresh()
  },

  chooseOrder() {
    wx.showActionSheet({
      itemList: ORDERS.map(({ name }) => name),
      success: ({ tapIndex }) => {
        this.setData({ order: ORDERS[tapIndex] })
        this.refresh()
      },
    })
  },

  toggleFilter() {
    this.setData({ filterOpen: !this.data.filterOpen })
  },

  onMost({ detail }) {
    this.setData({ most: detail.value })
    this.refresh()
  },

  showEverything() {
    this.setData({ text: '', category: '', most: MOST })
    this.refresh()
  },

  open({ detail }) {
    wx.navigateTo({
      url: `/pages/product/product?id=${detail.id}`,
      events: {
        favourite: ({ id, on }) => this.setData({ [`favourite.${id}`]: on }),
      },
    })
  },

  add({ detail }) {
    const product = catalogue.find(detail.id)
    if (product.options.length) {
      this.open({ detail })
      return
    }
    cart.add(detail.id)
    wx.showToast({ title: 'In your cart', icon: 'success' })
  },

  toTop() {
    wx.pageScrollTo({ scrollTop: 0, duration: 250 })
  },
})
