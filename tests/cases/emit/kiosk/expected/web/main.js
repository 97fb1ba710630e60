import { boot } from './compat/boot.js'
import { load } from './compat/modules.js'

boot({
  name: "Kiosk",
  appid: "touristappid",
  prefix: "kiosk/",
  entry: "pages/list/list",
  window: {"disableScroll": true, "enablePullDownRefresh": true, "navigationBarBackgroundColor": "@bar", "navigationBarTitleText": "Kiosk"},
  worker: "sw.js",
  darkmode: false,
  theme: {"dark": {"bar": "#000000"}, "light": {"bar": "#ffffff"}},
  pages: {
    'pages/order/order': { load: () => import('./pages/order/order.unit.js'), css: ["components/stepper/stepper.css"], window: {"navigationStyle": "custom"} },
    'pages/list/list': { load: () => import('./pages/list/list.unit.js'), css: ["components/stepper/stepper.css", "pages/list/list.css"], window: {"enablePullDownRefresh": true, "navigationBarTitleText": "Goods"} },
  },
  app: () => import('./app.js').then(() => load('app.js')),
})
