import { at, Page } from '../../compat/app.js'
import { life } from '../../life.js'

at('pages/detail/detail')
Page({
  ...life('detail'),
  data: { id: 0 },
  list: [1],
  onLoad(query) {
    log.push(`detail onLoad ${JSON.stringify(query)}`)
    this.setData({ id: query.id })
    this.getOpenerEventChannel()?.on('hello', (what) => log.push(`detail heard ${what}`))
  },
  onPageScroll() {},
})
