Component({
  relations: {
    '../chip/chip': {
      type: 'child',
      linked(chip) {
        this.tell(chip)
      },
    },
  },

  properties: {
    value: {
      type: String,
      value: '',
      observer() {
        this.chips().forEach((chip) => this.tell(chip))
      },
    },
  },

  methods: {
    chips() {
      return this.getRelationNodes('../chip/chip') || []
    },

    tell(chip) {
      chip.setData({ active: chip.data.name === this.data.value })
    },

    /** Called by a chip. */
    choose(name) {
      if (name === this.data.value) return
      this.setData({ value: name })
      this.triggerEvent('change', { value: name })
    },
  },
})
