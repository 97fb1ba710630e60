/** A number with bounds: shared by every control that counts. */
module.exports = Behavior({
  properties: {
    value: { type: Number, value: 1 },
    min: { type: Number, value: 1 },
    max: { type: Number, value: 99 },
    step: { type: Number, value: 1 },
  },

  methods: {
    bound(wanted) {
      const { min, max } = this.data
      const number = Number.isFinite(wanted) ? Math.round(wanted) : min
      return Math.max(min, Math.min(max, number))
    },
  },
})
