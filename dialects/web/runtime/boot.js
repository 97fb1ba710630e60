// Start: configuration, theme, errors, visibility, the app's own script, the first page.

import { launch } from './app.js'
import { bus, env } from './env.js'
import { listenOn } from './events.js'
import { startNav, topPage } from './nav.js'

const SCENE = 1001

const watchTheme = () => {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const read = () => (env.config.darkmode && dark.matches ? 'dark' : 'light')
  env.theme = read()
  dark.addEventListener('change', () => {
    const theme = read()
    if (theme === env.theme) return
    env.theme = theme
    topPage()?.self.$frame.bar.paint()
    bus.emit('themeChange', { theme })
    topPage()?.hook('onThemeChange', { theme })
  })
}

const watchErrors = () => {
  addEventListener('error', ({ error, message }) => bus.emit('error', error ? `${message}\n${error.stack}` : message))
  addEventListener('unhandledrejection', ({ reason, promise }) => bus.emit('unhandledRejection', { reason, promise }))
}

const watchVisibility = () => {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      topPage()?.hide()
      bus.emit('appHide', { reason: 0 })
    } else {
      bus.emit('appShow', env.enter)
      topPage()?.show()
    }
  })
  addEventListener('resize', () => {
    const { clientWidth: windowWidth, clientHeight: windowHeight } = env.app
    const size = { windowWidth, windowHeight, screenWidth: screen.width, screenHeight: screen.height }
    bus.emit('resize', { size })
    topPage()?.resize({ size })
  })
}

const registerWorker = () => {
  const { serviceWorker } = navigator
  if (!serviceWorker || !env.config.worker) return
  const register = () =>
    serviceWorker.register(new URL(env.config.worker, env.root)).catch((error) => console.warn(error.message))
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}

// config: what the compiler knows; app: loads app.js; instance: methods of `this` that live in api modules.
export const boot = async ({ app, instance, ...config }) => {
  env.config = config
  if (config.prefix) env.prefix = config.prefix
  Object.assign(env.instance, instance)
  watchTheme()
  watchErrors()
  listenOn(document.getElementById('app'))
  // What synchronous APIs need to have read before the first script runs.
  await Promise.all((env.before || []).map((prepare) => prepare()))
  await app().catch(reportError)
  await startNav(({ path, query, known }) => {
    env.launch = { path, query, scene: SCENE, referrerInfo: {}, apiCategory: 'default' }
    env.enter = env.launch
    launch()
    if (!known) bus.emit('pageNotFound', { path, query, isEntryPage: true })
  })
  watchVisibility()
  registerWorker()
}
