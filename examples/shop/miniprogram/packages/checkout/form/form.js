import later from '../../../utils/later'
import cart from '../../../store/cart'
import { place } from '../../../store/orders'
import { offers, sum, window as deliveryWindow } from '../shipping'

const INVOICES = ['No invoice', 'Personal', 'Company']

Page({
  data: {
    lines: [],
    goods: 0,
    total: 0,
    address: null,
    offers: [],
    method: 'courier',
    first: '',
    last: '',
    date: '',
    time: '10:00',
    invoices: INVOICES,
    invoice: 0,
    gift: false,
    noteLength: 0,
    agreed: false,
  },

  onLoad() {
    // After a reload there is no opener: the cart itself still knows what was chosen.
    this.show(cart.details().filter((line) => line.chosen))
    const channel = this.getOpenerEventChannel()
    if (channel && channel.on) channel.on('lines', ({ lines }) => this.show(lines))
    const [address] = wx.getStorageSync('addresses') || []
    if (address) this.setData({ address })
  },

  show(lines) {
    this.setData({ lines, goods: sum(lines), offers: offers(lines) })
    this.reckon()
  },

  reckon() {
    const offer = this.data.offers.find(({ id }) => id === this.data.method)
    const { first, last } = deliveryWindow(offer)
    const date = this.data.date < first ? first : this.data.date
    this.setData({ first, last, date, total: this.data.goods + offer.cents })
  },

  chooseAddress() {
    wx.navigateTo({
      url: '../address/address?choose=1',
      events: {
        chosen: (address) => this.setData({ address }),
      },
    })
  },

  onMethod({ detail }) {
    this.setData({ method: detail.value })
    this.reckon()
  },

  onDate({ detail }) {
    this.setData({ date: detail.value })
  },

  onTime({ detail }) {
    this.setData({ time: detail.value })
  },

  onInvoice({ detail }) {
    this.setData({ invoice: Number(detail.value) })
  },

  onGift({ detail }) {
    this.setData({ gift: detail.value })
  },

  onNote({ detail }) {
    this.setData({ noteLength: detail.value.length })
  },

  onAgree({ detail }) {
    this.setData({ agreed: detail.value.includes('terms') })
  },

  onReset() {
    this.setData({ method: 'courier', date: '', time: '10:00', invoice: 0, gift: false, noteLength: 0, agreed: false })
    this.reckon()
  },

  complaint(values) {
    if (!this.data.lines.length) return 'There is nothing to order'
    if (this.data.method !== 'pickup' && !this.data.address) return 'Where shall it go?'
    if (INVOICES[this.data.invoice] === 'Company' && !values.company.trim()) return 'The invoice needs a company'
    if (!this.data.agreed) return 'Please accept the terms'
    return ''
  },

  onSubmit({ detail }) {
    const complaint = this.complaint(detail.value)
    if (complaint) {
      wx.showToast({ title: complaint, icon: 'none' })
      return
    }
    wx.showModal({
      title: 'Place the order?',
      content: `${this.data.lines.length} lines, paid on delivery.`,
      confirmText: 'Order',
      cancelText: 'Not yet',
      success: ({ confirm }) => {
        if (confirm) this.order(detail.value)
      },
    })
  },

  async order(values) {
    const { lines, address, method, date, time, total, invoice } = this.data
    wx.showLoading({ title: 'One moment', mask: true })
    try {
      await later(500)
      const number = await place({
        lines,
        address,
        method,
        date,
        time,
        total,
        invoice: INVOICES[invoice],
        gift: values.gift,
        note: values.note,
      })
      cart.clearChosen()
      wx.hideLoading()
      wx.redirectTo({ url: `/packages/checkout/done/done?number=${number}` })
    } catch (error) {
      wx.hideLoading()
      wx.showModal({ title: 'Not ordered', content: 'The order could not be kept on this device.', confirmText: 'OK', showCancel: false })
    }
  },
})
