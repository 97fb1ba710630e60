Component({
  options: { virtualHost: false },

  properties: {
    score: Number,
    compact: { type: Boolean, value: false },
  },
})
