Component({
  externalClasses: ['title-class'],
  options: {
    multipleSlots: true,
    styleIsolation: 'apply-shared',
  },

  properties: {
    title: String,
    hint: String,
  },
})
