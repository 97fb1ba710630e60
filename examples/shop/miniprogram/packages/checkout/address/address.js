import places from '../../../data/places'

const KEY = 'addresses'

function columns(province) {
  return [places.map(({ name }) => name), places[province].cities]
}

Page({
  data: {
    choose: false,
    addresses: [],
    adding: false,
    columns: columns(0),
    place: [0, 0],
    placeText: '',
  },

  onLoad({ choose }) {
    const addresses = wx.getStorageSync(KEY) || []
    this.setData({ choose: choose === '1', addresses, adding: addresses.length === 0 })
  },

  pick({ currentTarget }) {
    const address = this.data.addresses[currentTarget.dataset.index]
    if (!this.data.choose) return
    this.getOpenerEventChannel().emit('chosen', address)
    wx.navigateBack()
  },

  startAdding() {
    this.setData({ adding: true })
  },

  onColumn({ detail: { column, value } }) {
    if (column === 0) this.setData({ columns: columns(value), place: [value, 0] })
    else this.setData({ 'place[1]': value })
  },

  onPlace({ detail }) {
    const [province, city] = detail.value
    const { name, cities } = places[province]
    this.setData({ place: detail.value, columns: columns(province), placeText: `${name} ${cities[city]}` })
  },

  onSubmit({ detail }) {
    const { name, phone, street } = detail.value
    const { placeText } = this.data
    if (!name.trim() || !street.trim() || !placeText) {
      wx.showToast({ title: 'Name, place and street, please', icon: 'none' })
      return
    }
    if (!/^\+?[\d\s-]{6,20}$/.test(phone)) {
      wx.showToast({ title: 'That is no telephone number', icon: 'error' })
      return
    }
    const address = { name: name.trim(), phone, place: placeText, street: street.trim() }
    const addresses = [address, ...this.data.addresses]
    wx.setStorageSync(KEY, addresses)
    this.setData({ addresses, adding: false })
    if (this.data.choose) this.pick({ currentTarget: { dataset: { index: 0 } } })
  },

  remove({ currentTarget }) {
    const { index } = currentTarget.dataset
    wx.showActionSheet({
      itemList: ['Remove this address'],
      itemColor: '#a5461f',
      success: () => {
        const addresses = this.data.addresses.filter((_, other) => other !== index)
        wx.setStorageSync(KEY, addresses)
        this.setData({ addresses, adding: addresses.length === 0 })
      },
      fail: () => {},
    })
  },
})
