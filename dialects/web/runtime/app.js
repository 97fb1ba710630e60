// The global constructors and functions an app's scripts see.

import { bus, env, safely } from './env.js'
import { stack } from './nav.js'

export { at, Behavior, Component, Page } from './define.js'

let app
const HOOKS = { onShow: 'appShow', onHide: 'appHide', onError: 'error', onThemeChange: 'themeChange' }
const MORE = { onUnhandledRejection: 'unhandledRejection', onPageNotFound: 'pageNotFound' }

export const App = (options) => {
  app = Object.assign(early || {}, options)
  const hooks = { ...HOOKS, ...MORE }
  for (const name in hooks) {
    const hook = app[name]
    if (typeof hook === 'function') bus.on(hooks[name], (value) => safely(hook, app, value))
  }
}

// getApp({allowDefault: true}) before App() answers what will become the app.
let early

export const getApp = (options) => app || (options?.allowDefault ? (early ||= {}) : undefined)

export const getCurrentPages = () => stack()

export const requirePlugin = (name) => {
  throw new Error(`plugins are not available on the web: ${name}`)
}

export const requireMiniProgram = () => {
  throw new Error('there is no surrounding native app on the web')
}

// What the platform keeps for itself and some apps read all the same.
export const __wxConfig = {
  envVersion: 'release',
  platform: 'web',
  debug: false,
  get accountInfo() {
    return { appId: env.config.appid, nickname: env.config.name, icon: '' }
  },
  get entryPagePath() {
    return `${env.config.entry}.html`
  },
  get pages() {
    return Object.keys(env.config.pages)
  },
  get global() {
    return { window: env.config.window }
  },
  get page() {
    const entries = Object.entries(env.config.pages)
    return Object.fromEntries(entries.map(([path, { window }]) => [`${path}.html`, { window: window || {} }]))
  },
  get tabBar() {
    return env.config.tabBar
  },
  get networkTimeout() {
    return env.config.networkTimeout
  },
}
export const __wxAppCode__ = {}

export const launch = () => {
  if (typeof app?.onLaunch === 'function') safely(app.onLaunch, app, env.launch)
  bus.emit('appShow', env.enter)
}
