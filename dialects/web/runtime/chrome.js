// The frame around pages: navigation bar, tab bar, pull-down refresh.

import { bus, env } from './env.js'

const make = (tag, className, parent) => {
  const el = document.createElement(tag)
  if (className) el.className = className
  if (parent) parent.appendChild(el)
  return el
}

// '@name' in a configuration means a value of theme.json.
export const themed = (value) =>
  typeof value === 'string' && value[0] === '@' ? env.config.theme?.[env.theme]?.[value.slice(1)] : value

const ARROW = 'M15 4 7 12l8 8'
const HOUSE = 'M4 11 12 4l8 7v9h-5v-6H9v6H4z'

const iconButton = (label, path, parent) => {
  const button = make('button', 'mp-bar-button', parent)
  button.type = 'button'
  button.setAttribute('aria-label', label)
  const svg = button.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path')).setAttribute('d', path)
  button.hidden = true
  return button
}

class Bar {
  constructor(parent, config, actions) {
    this.custom = config.navigationStyle === 'custom'
    this.config = config
    this.text = config.navigationBarTitleText || ''
    if (this.custom) return
    this.el = make('header', 'mp-bar', parent)
    this.backButton = iconButton('Back', ARROW, this.el)
    this.homeButton = iconButton('Home', HOUSE, this.el)
    this.backButton.addEventListener('click', actions.back)
    this.homeButton.addEventListener('click', actions.home)
    this.spinner = make('span', 'mp-spinner', this.el)
    this.spinner.hidden = true
    this.heading = make('h1', 'mp-title', this.el)
    this.heading.textContent = this.text
    this.paint()
  }

  paint() {
    if (this.custom) return
    const { config } = this
    this.colors({
      front: this.front || (themed(config.navigationBarTextStyle) === 'black' ? '#000000' : '#ffffff'),
      back: this.back || themed(config.navigationBarBackgroundColor) || '#000000',
    })
  }

  title(text) {
    this.text = String(text)
    if (this.heading) this.heading.textContent = this.text
    if (this.onTitle) this.onTitle(this.text)
  }

  colors({ front, back, animation }) {
    if (this.custom) return
    const { style } = this.el
    style.transition = animation?.duration ? `background-color ${animation.duration}ms` : ''
    if (front) style.color = front
    if (back) style.backgroundColor = back
    if (this.onColor) this.onColor()
  }

  loading(on) {
    if (this.spinner) this.spinner.hidden = !on
  }

  home(on) {
    if (this.homeButton) this.homeButton.hidden = !on
  }

  canGoBack(on) {
    if (this.backButton) this.backButton.hidden = !on
  }

  height() {
    return this.el ? this.el.offsetHeight : 0
  }
}

const PULL = 60

class Pull {
  constructor(frame, config, refresh) {
    this.refresh = refresh
    this.on = false
    this.el = make('div', 'mp-pull', frame.scroller)
    this.el.setAttribute('aria-hidden', 'true')
    make('span', 'mp-spinner', this.el)
    this.tint(config.backgroundTextStyle)
    if (config.enablePullDownRefresh) this.listen(frame.scroller)
  }

  listen(scroller) {
    let from = null
    let pulled = 0
    const move = (y) => {
      if (from === null || this.on) return
      pulled = scroller.scrollTop > 0 ? 0 : Math.min((y - from) / 2, PULL * 1.5)
      this.el.style.height = `${Math.max(pulled, 0)}px`
    }
    const end = () => {
      if (from === null || this.on) return
      from = null
      if (pulled >= PULL) this.start()
      else this.el.style.height = ''
      pulled = 0
    }
    const down = (y) => (from = scroller.scrollTop > 0 ? null : y)
    const passive = { passive: true }
    scroller.addEventListener('touchstart', (event) => down(event.touches[0].clientY), passive)
    scroller.addEventListener('touchmove', (event) => move(event.touches[0].clientY), passive)
    for (const type of ['touchend', 'touchcancel']) scroller.addEventListener(type, end)
    scroller.addEventListener('pointerdown', (event) => event.pointerType === 'mouse' && down(event.clientY))
    scroller.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && move(event.clientY))
    // The browser cancels a finger's pointer when it begins to scroll; its touches go on.
    for (const type of ['pointerup', 'pointercancel']) {
      scroller.addEventListener(type, (event) => event.pointerType === 'mouse' && end())
    }
  }

  tint(style) {
    this.el.classList.toggle('light', themed(style) === 'light')
  }

  start() {
    if (this.on) return
    this.on = true
    this.el.style.height = `${PULL}px`
    this.refresh()
  }

  stop() {
    this.on = false
    this.el.style.height = ''
  }
}

let turned = false

// Turns the device for a page that asks for it. Browsers allow that to installed apps and in full screen only, and
// elsewhere refuse it, which leaves the user free to turn the device.
export const orient = (wanted) => {
  const { orientation } = screen
  if (!orientation?.lock || (!turned && !wanted)) return
  turned = wanted === 'landscape' || wanted === 'portrait'
  if (turned) orientation.lock(wanted).catch(() => {})
  else orientation.unlock()
}

// One page's part of the screen. Its view is the containing block of fixed elements, as a page's web view is.
export class Frame {
  constructor(app, config, actions) {
    this.config = config
    this.el = make('section', 'mp-frame')
    this.el.hidden = true
    this.bar = new Bar(this.el, config, actions)
    const view = make('div', 'mp-view', this.el)
    this.scroller = make('main', 'mp-scroll', view)
    this.scroller.tabIndex = -1
    if (config.style === 'v2') this.el.classList.add('rt-v2')
    if (config.disableScroll) this.scroller.classList.add('still')
    const background = themed(config.backgroundColor)
    if (background) view.style.backgroundColor = background
    this.pull = new Pull(this, config, actions.refresh)
    this.page = make('wx-page', '', this.scroller)
    this.watch(actions)
    app.appendChild(this.el)
  }

  watch({ scrolled, bottom }) {
    const { scroller, config } = this
    const distance = config.onReachBottomDistance ?? 50
    let told = 0 // the height at whose end the page was told, until the view leaves that end
    scroller.addEventListener(
      'scroll',
      () => {
        scrolled(scroller.scrollTop)
        const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
        if (left > distance) told = 0
        else if (told !== scroller.scrollHeight) {
          told = scroller.scrollHeight
          bottom()
        }
      },
      { passive: true },
    )
  }
}

// --- tab bar ---

let tabs = null
let settings = null

const needTab = (index) => {
  if (!tabs || tabs.el.hidden) throw 'fail not TabBar page'
  const tab = tabs.items[index]
  if (!tab) throw 'fail tabbar item not found'
  return tab
}

const setIcon = (tab) => {
  const { icon, active, img, el } = tab
  const chosen = el.getAttribute('aria-current') ? active || icon : icon
  img.hidden = !chosen
  const path = themed(chosen)
  if (path) img.src = /^([a-z]+:|\/\/)/i.test(path) ? path : new URL(path.replace(/^\//, ''), env.root).href
}

const paintTabs = () => {
  const { style } = tabs.el
  style.setProperty('--tab-color', themed(settings.color) || '#7f8389')
  style.setProperty('--tab-selected', themed(settings.selectedColor) || '#3cc51f')
  style.backgroundColor = themed(settings.backgroundColor) || '#ffffff'
  tabs.el.classList.toggle('white', themed(settings.borderStyle) === 'white')
  tabs.items.forEach(setIcon)
}

export const buildTabs = (app, tapped, urlOf) => {
  if (!env.config.tabBar || env.config.tabBar.custom) return
  settings = { ...env.config.tabBar }
  const el = make('nav', 'mp-tabs', app)
  el.hidden = true
  if (settings.position === 'top') app.classList.add('mp-tabs-top')
  const items = settings.list.map((item, index) => {
    const link = make('a', 'mp-tab', el)
    link.href = urlOf(item.pagePath)
    const img = make('img', '', link)
    img.alt = ''
    const label = make('span', 'mp-tab-label', link)
    label.textContent = item.text || ''
    const badge = make('span', 'mp-badge', link)
    badge.hidden = true
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      tapped(index, item.pagePath, label.textContent)
    })
    return { el: link, img, label, badge, path: item.pagePath, icon: item.iconPath, active: item.selectedIconPath }
  })
  tabs = { el, items, off: false, path: '' }
  paintTabs()
  bus.on('themeChange', paintTabs)
}

export const isTab = (path) => !!env.config.tabBar?.list?.some((item) => item.pagePath === path)

// Called when a page comes on top: which tab is current, and is there a bar at all.
export const selectTab = (path, frame) => {
  if (!tabs) return
  tabs.path = path
  for (const tab of tabs.items) {
    if (tab.path === path) tab.el.setAttribute('aria-current', 'page')
    else tab.el.removeAttribute('aria-current')
    setIcon(tab)
  }
  tabs.el.hidden = tabs.off || !isTab(path)
  frame.classList.toggle('tabbed', !tabs.el.hidden)
}

export const tabBar = {
  isTab,
  item(index, { text, iconPath, selectedIconPath }) {
    const tab = needTab(index)
    if (text !== undefined) tab.label.textContent = text
    if (iconPath) tab.icon = iconPath
    if (selectedIconPath) tab.active = selectedIconPath
    setIcon(tab)
  },
  style(changes) {
    if (!tabs || tabs.el.hidden) throw 'fail not TabBar page'
    for (const key in changes) if (changes[key] !== undefined) settings[key] = changes[key]
    paintTabs()
  },
  show(on) {
    if (!tabs || !isTab(tabs.path)) throw 'fail not TabBar page'
    tabs.off = !on
    tabs.el.hidden = !on
    env.app.querySelector('.mp-frame:not([hidden])')?.classList.toggle('tabbed', on)
  },
  badge(index, text) {
    const { badge } = needTab(index)
    badge.hidden = text === null || text === undefined || text === ''
    badge.textContent = badge.hidden ? '' : text.length > 4 ? '…' : text
    badge.classList.remove('dot')
  },
  dot(index, on) {
    const { badge } = needTab(index)
    badge.hidden = !on
    badge.textContent = ''
    badge.classList.toggle('dot', on)
  },
}
