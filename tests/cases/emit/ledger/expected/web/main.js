import { boot } from './compat/boot.js'
import { load } from './compat/modules.js'
import { createSelectorQuery } from './compat/api/instance/query.js'

boot({
  name: "Ledger",
  appid: "",
  prefix: "ledger/",
  entry: "pages/list/list",
  window: {"navigationBarTitleText": "Ledger"},
  worker: "sw.js",
  darkmode: false,
  pages: {
    'pages/list/list': { load: () => import('./pages/list/list.unit.js'), css: [] },
  },
  instance: { createSelectorQuery },
  app: () => import('./app.js').then(() => load('app.js')),
})
