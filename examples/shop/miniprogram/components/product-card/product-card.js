Component({
  options: { styleIsolation: 'apply-shared' },

  properties: {
    product: { type: Object, value: { rating: 0, pictures: [] } },
    favourite: Boolean,
  },

  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.product.id })
    },

    add() {
      this.triggerEvent('add', { id: this.data.product.id })
    },
  },
})
