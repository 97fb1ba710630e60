const bounded = require('../../behaviors/bounded')

Component({
  behaviors: [bounded],
  externalClasses: ['value-class'],
  options: {
    multipleSlots: true,
    pureDataPattern: /^_/,
  },

  properties: {
    disabled: Boolean,
    label: { type: String, value: 'Quantity' },
  },

  data: {
    current: 1,
    canLess: false,
    canMore: true,
    _settled: 1,
  },

  observers: {
    'value, min, max'() {
      this.show(this.bound(this.data.value))
    },
  },

  lifetimes: {
    attached() {
      this.show(this.bound(this.data.value))
    },
  },

  methods: {
    show(current) {
      this.setData({
        current,
        canLess: current > this.data.min,
        canMore: current < this.data.max,
        _settled: current,
      })
    },

    change(wanted, reason) {
      if (this.data.disabled) return
      const value = this.bound(wanted)
      const before = this.data._settled
      this.show(value)
      if (value !== before) {
        this.triggerEvent('change', { value, before, reason })
      } else if (value !== wanted) {
        this.triggerEvent('limit', { value, reason }, { bubbles: true })
      }
    },

    less() {
      this.change(this.data.current - this.data.step, 'less')
    },

    more() {
      this.change(this.data.current + this.data.step, 'more')
    },

    type(event) {
      this.change(Number.parseInt(event.detail.value, 10), 'typed')
    },

    // For the page: selectComponent('#stepper').reset()
    reset() {
      this.show(this.data.min)
    },
  },
})
