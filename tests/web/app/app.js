import { App } from './compat/app.js'
import * as nav from './compat/nav.js'
import { tabBar } from './compat/nav.js'
import { getApp, getCurrentPages } from './compat/app.js'

Object.assign(globalThis, { nav, tabBar, getApp, getCurrentPages })
const say = (what) => log.push(what)
App({
  globalData: { started: true },
  onLaunch({ path }) { say(`app launch ${path}`) },
  onShow() { say('app show') },
  onPageNotFound({ path }) { say(`app not found ${path}`) },
  onError(message) { say(`app error ${message.split('\n')[0]}`) },
})
