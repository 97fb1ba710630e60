import { at, Page } from '../../compat/app.js'
import { life } from '../../life.js'

at('pages/list/list')
Page({
  ...life('list'),
  data: { rows: [{ id: 1, title: 'one' }, { id: 2, title: 'two' }] },
  open(event) {
    log.push(`open ${JSON.stringify(event.currentTarget.dataset)} ${JSON.stringify(event.mark)} ${event.type}`)
  },
  onPullDownRefresh() { log.push('refresh') },
})
