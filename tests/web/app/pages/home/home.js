import { at, Page } from '../../compat/app.js'
import { life } from '../../life.js'

at('pages/home/home')
Page({ ...life('home'), data: { title: 'Welcome' }, onTabItemTap({ index }) { log.push(`home tab ${index}`) } })
