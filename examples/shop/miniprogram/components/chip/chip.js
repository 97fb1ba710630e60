Component({
  relations: {
    '../chip-group/chip-group': { type: 'parent' },
  },

  properties: {
    name: String,
  },

  data: { active: false },

  methods: {
    pick() {
      const [group] = this.getRelationNodes('../chip-group/chip-group')
      if (group) group.choose(this.data.name)
    },
  },
})
