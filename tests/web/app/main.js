// A port written by hand, as the compiler would write it.
import { boot } from './compat/boot.js'

const page = (name, window) => ({ load: () => import(`./pages/${name}/${name}.unit.js`), css: [], window })

globalThis.log = []
boot({
  name: 'Trial',
  prefix: 'trial/',
  pages: {
    'pages/home/home': page('home', { navigationBarTitleText: 'Home' }),
    'pages/list/list': page('list', { navigationBarTitleText: 'List', enablePullDownRefresh: true }),
    'pages/detail/detail': page('detail', { navigationBarTitleText: 'Detail' }),
    'pages/me/me': page('me', { navigationStyle: 'custom' }),
  },
  window: { navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' },
  tabBar: {
    list: [
      { pagePath: 'pages/home/home', text: 'Home' },
      { pagePath: 'pages/me/me', text: 'Me' },
    ],
  },
  app: () => import('./app.js'),
})
