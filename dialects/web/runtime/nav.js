// The page stack and the browser's history, kept in step: one history entry for each page on the stack.
// history.state = {stack: [[id, path, query] ...]}: the entry's page and all below it, so that Back, Forward and
// reload can rebuild what is gone.

import { buildTabs, Frame, isTab, orient, selectTab, tabBar } from './chrome.js'
import { Inst } from './component.js'
import { units } from './define.js'
import { bus, env } from './env.js'
import { channelPair, PageInst } from './page.js'

export { tabBar }

const LIMIT = 10

let entries = []
const kept = new Map() // tab pages stay alive: path -> entry
let work = Promise.resolve()
let arrival = null
let ids = 0

// One navigation at a time, in the order they were asked for.
const serial = (step) => {
  const result = work.then(step)
  work = result.catch(() => {})
  return result
}

const last = () => entries[entries.length - 1]

export const top = () => last()?.page?.self
export const stack = () => entries.filter((entry) => entry.page).map((entry) => entry.page.self)

// --- addresses ---

export const parseQuery = (text) => {
  const query = {}
  for (const part of text.split('&')) {
    if (!part) continue
    const cut = part.indexOf('=')
    query[cut < 0 ? part : part.slice(0, cut)] = cut < 0 ? '' : part.slice(cut + 1)
  }
  return query
}

const normal = (path, from) => {
  const parts = path[0] === '/' || !from ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const target = (url) => {
  const cut = String(url).indexOf('?')
  const path = cut < 0 ? String(url) : url.slice(0, cut)
  const query = cut < 0 ? '' : url.slice(cut + 1)
  const relative = normal(path, last()?.path)
  const found = [relative, normal(path), normal(path).replace(/\.html$/, '')].find((one) => env.config.pages[one])
  if (!found) throw `fail page "${relative}" is not found`
  return { path: found, query }
}

const home = () => env.config.entry || Object.keys(env.config.pages)[0]

export const urlOf = (path, query = '') => {
  const tail = query ? `?${query}` : ''
  if (env.config.router === 'hash') return `${env.root}#/${path}${tail}`
  return env.root + (path === home() ? '' : `${path}/`) + tail
}

// The page the address bar means; anything but a page is answered as it is.
const located = () => {
  if (env.config.router === 'hash') {
    const [path, query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s)
    return { path: path || home(), query }
  }
  const base = new URL(env.root).pathname
  const rest = decodeURI(location.pathname).slice(decodeURI(base).length)
  return { path: rest.replace(/(^|\/)(index\.html)?$/, '') || home(), query: location.search.slice(1) }
}

const remember = () => ({ stack: entries.map(({ id, path, query }) => [id, path, query]) })

const write = (how) => {
  const { path, query } = last()
  history[how](remember(), '', urlOf(path, query))
}

// Goes back in history and waits for the browser to arrive.
const goBack = (steps) =>
  steps < 1
    ? Promise.resolve()
    : new Promise((done) => {
        const timer = setTimeout(finish, 1000)
        function finish() {
          clearTimeout(timer)
          arrival = null
          done()
        }
        arrival = finish
        history.go(-steps)
      })

// --- pages ---

const styled = (urls = []) =>
  Promise.all(
    urls.map((url) => {
      const href = new URL(url, env.root).href
      if ([...document.querySelectorAll('link[rel=stylesheet]')].some((link) => link.href === href)) return undefined
      return new Promise((done) => {
        const link = document.createElement('link')
        link.rel = 'stylesheet'
        link.href = href
        link.onload = link.onerror = done
        document.head.appendChild(link)
      })
    }),
  )

const load = async (path) => {
  const facts = env.config.pages[path]
  if (!facts) throw `fail page "${path}" is not found`
  await Promise.all([facts.load(), styled(facts.css)])
  if (!units.get(path)?.options) throw `fail page "${path}" has no script that calls Page()`
}

const newEntry = (path, query, channel, id = `${Date.now().toString(36)}-${++ids}`) => ({ id, path, query, channel })

const create = (entry) => {
  const { path, query } = entry
  const facts = env.config.pages[path]
  const config = { ...env.config.window, ...facts.window }
  const hook = (name, ...args) => entry.page?.hook(name, ...args)
  const frame = (entry.frame = new Frame(env.app, config, {
    back: () => navigateBack(1).catch(() => {}),
    home: () => reLaunch(`/${home()}`),
    refresh: () => hook('onPullDownRefresh'),
    scrolled: (scrollTop) => entry.page?.has('onPageScroll') && hook('onPageScroll', { scrollTop }),
    bottom: () => hook('onReachBottom'),
  }))
  if (frame.bar.custom) frame.el.classList.add('bare')
  // Sizes are asked for from the first hook on. Nothing is painted before the page is shown, which follows at once.
  frame.el.hidden = false
  selectTab(path, frame.el)
  frame.el.dataset.page = path
  frame.bar.onTitle = frame.bar.onColor = () => entry === last() && announce(entry)
  const values = parseQuery(query)
  const page = (entry.page = new PageInst(units.get(path), frame.page, { path, query: values, frame, channel: entry.channel }))
  page.create(values)
  const bar = env.config.tabBar?.custom && isTab(path) && units.get(env.config.tabBar.component)
  if (bar) {
    const el = frame.el.appendChild(document.createElement('wx-custom-tab-bar'))
    page.tabBar = new Inst(bar, el, page).create({})
  }
  page.attach()
  page.tabBar?.attach()
  page.hook('onLoad', values)
}

const announce = ({ path, frame }) => {
  document.title = frame.bar.text || env.config.name || ''
  const theme = document.querySelector('meta[name=theme-color]')
  if (theme && frame.bar.el) theme.content = frame.bar.el.style.backgroundColor
  selectTab(path, frame.el)
}

// What the document held before there was any script makes way for a real page, which begins where that was scrolled to.
const takeOver = (entry) => {
  for (const scroller of document.querySelectorAll('#app > .mp-first .mp-scroll')) {
    if (scroller.closest('.mp-first').dataset.page === entry.path) entry.scroll ||= scroller.scrollTop
  }
  for (const el of document.querySelectorAll('head > .mp-first, #app > .mp-first')) el.remove()
}

const show = (entry, focus = true) => {
  if (!entry.page) create(entry)
  const { frame, page } = entry
  frame.el.hidden = false
  frame.bar.canGoBack(entries.length > 1)
  frame.bar.home(entries.length === 1 && entry.path !== home() && !isTab(entry.path))
  announce(entry)
  orient(frame.config.pageOrientation)
  takeOver(entry)
  if (entry.scroll) frame.scroller.scrollTop = entry.scroll
  if (focus) frame.scroller.focus({ preventScroll: true })
  page.show()
  setTimeout(() => page.routed())
  bus.emit('route', entry.path)
}

const hide = (entry) => {
  if (!entry?.page) return
  entry.scroll = entry.frame.scroller.scrollTop
  entry.page.hide()
  entry.frame.el.hidden = true
}

const destroy = (entry) => {
  if (!entry) return
  if (kept.get(entry.path) === entry) kept.delete(entry.path)
  if (!entry.page) return
  entry.page.unload()
  entry.page.tabBar?.detach()
  entry.frame.el.remove()
}

const leave = (entry) => (isTab(entry.path) && entry === kept.get(entry.path) ? hide(entry) : destroy(entry))

const keep = (entry) => {
  if (isTab(entry.path)) kept.set(entry.path, entry)
}

// --- moves ---

export const navigateTo = (url, { events } = {}) =>
  serial(async () => {
    const { path, query } = target(url)
    if (isTab(path)) throw 'fail can not navigateTo a tabbar page'
    if (entries.length >= LIMIT) throw `fail webview count limit exceed ${LIMIT}`
    await load(path)
    const [near, far] = channelPair(events)
    hide(last())
    entries.push(newEntry(path, query, far))
    write('pushState')
    show(last())
    return { eventChannel: near }
  })

export const redirectTo = (url) =>
  serial(async () => {
    const { path, query } = target(url)
    if (isTab(path)) throw 'fail can not redirectTo a tabbar page'
    await load(path)
    destroy(entries.pop())
    entries.push(newEntry(path, query))
    write('replaceState')
    show(last())
  })

export const navigateBack = (delta = 1) =>
  serial(async () => {
    const steps = Math.min(Math.max(1, Math.floor(delta) || 1), entries.length - 1)
    if (steps < 1) throw 'fail cannot navigate back at first page.'
    const below = entries[entries.length - 1 - steps]
    await load(below.path)
    await goBack(steps)
    for (let i = 0; i < steps; i++) destroy(entries.pop())
    show(below)
  })

export const switchTab = (url) =>
  serial(async () => {
    const { path } = target(url)
    if (!isTab(path)) throw 'fail can not switch to no-tabBar page'
    await load(path)
    const next = kept.get(path) || newEntry(path, '')
    const depth = entries.length - 1
    // Nothing is taken off the stack before the way back: the app may ask for its pages meanwhile.
    await goBack(depth)
    while (entries.length) {
      const entry = entries.pop()
      if (entry !== next) leave(entry)
      else if (depth && entry.page) hide(entry)
    }
    entries.push(next)
    keep(next)
    write('replaceState')
    show(next)
  })

export const reLaunch = (url) =>
  serial(async () => {
    const { path, query } = target(url)
    await load(path)
    await goBack(entries.length - 1)
    while (entries.length) destroy(entries.pop())
    for (const entry of [...kept.values()]) destroy(entry)
    entries.push(newEntry(path, query))
    keep(last())
    write('replaceState')
    show(last())
  })

const listed = (state) => {
  const given = state?.stack
  return Array.isArray(given) && given.length && given.every(([, path]) => env.config.pages[path]) ? given : null
}

// Makes the stack what a history entry says it was: pages both have stay, others go or are built again.
const restore = async (wanted, focus) => {
  await load(wanted[wanted.length - 1][1])
  place(wanted, focus)
}

const place = (wanted, focus) => {
  let same = 0
  while (same < entries.length && same < wanted.length && entries[same].id === wanted[same][0]) same++
  const before = last()
  while (entries.length > same) leave(entries.pop())
  if (before && before === last() && same < wanted.length) hide(before)
  for (const [id, where, query] of wanted.slice(same)) {
    const old = kept.get(where)
    entries.push(old && old.id === id ? old : newEntry(where, query, undefined, id))
    keep(last())
  }
  show(last(), focus)
}

const onPop = ({ state }) => {
  if (arrival) return arrival()
  serial(() => {
    const wanted = listed(state)
    if (wanted) return restore(wanted)
    // An address typed or followed by hand: a page of its own on top of the stack.
    const { path, query } = located()
    if (!env.config.pages[path]) return undefined
    const whole = [...remember().stack, newEntry(path, query)].slice(-LIMIT)
    return restore(whole.map((one) => (Array.isArray(one) ? one : [one.id, one.path, one.query]))).then(() =>
      write('replaceState'),
    )
  })
}

// The first page: what the address says, or the stack that a reload left behind.
export const startNav = async (begin) => {
  buildTabs(env.app, (index, path, text) => {
    const same = last()?.path === path
    const tapped = () => last()?.page?.hook('onTabItemTap', { index, pagePath: path, text })
    if (same) tapped()
    else switchTab(`/${path}`).then(tapped, () => {})
  }, urlOf)
  window.addEventListener('popstate', onPop)
  const { path, query } = located()
  const known = !!env.config.pages[path]
  const first = known ? path : home()
  const wanted = (known && listed(history.state)) || [[newEntry('').id, first, known ? query : '']]
  env.at = () => last()?.path
  env.top = topPage
  const idle = work
  // The app is launched as it registers, before any page's script runs: those read what onLaunch left in globalData.
  let begun
  env.starting = new Promise((done) => (begun = done))
  begin({ path, query: parseQuery(query), known })
  const start = () => {
    if (entries.length) return
    place(wanted, false)
    write('replaceState')
  }
  try {
    await load(wanted[wanted.length - 1][1])
    // At once, or after what onLaunch opened, if it did.
    if (work === idle) start()
    else await serial(start)
  } finally {
    env.starting = null
    begun()
  }
}

// The inner side of the page on top.
export const topPage = () => last()?.page
