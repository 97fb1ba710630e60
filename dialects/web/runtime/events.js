// Events: one native listener per type on the app's root, bubbling made here so that templates stay apart.
// Handlers stand on elements in $e: 'tap' bind, 'tap.' catch, 'tap~' mutual, '^' in front for the capture phase.

import { datasetOf, markOf, owner } from './dom.js'
import { env, safely } from './env.js'

const LONG_PRESS = 350
const SLOP = 10

const place = (el) => ({
  id: el.id || '',
  dataset: datasetOf(el),
  get offsetLeft() {
    return el.offsetLeft
  },
  get offsetTop() {
    return el.offsetTop
  },
})

// Coordinates are the page's own: client from the corner of its frame, page from the start of its content.
const frameOf = (el) => {
  const scroller = el.closest?.('.mp-scroll')
  if (!scroller) return { left: 0, top: 0, x: 0, y: 0 }
  const box = scroller.getBoundingClientRect()
  return { left: box.left, top: box.top, x: scroller.scrollLeft, y: scroller.scrollTop }
}

const point = (touch, frame, identifier) => {
  const clientX = touch.clientX - frame.left
  const clientY = touch.clientY - frame.top
  const pageX = clientX + frame.x
  const pageY = clientY + frame.y
  return { identifier, clientX, clientY, pageX, pageY, force: touch.force || 1 }
}

const pointsOf = (native, frame) => {
  if (native.changedTouches) {
    const all = (touches) => Array.from(touches, (touch) => point(touch, frame, touch.identifier))
    return [all(native.touches), all(native.changedTouches)]
  }
  if (native.clientX === undefined) return [[], []]
  const one = [point(native, frame, 0)]
  return [/up$|^click$/.test(native.type) ? [] : one, one]
}

// The node an outer template sees as the target is the first one on the way out that it holds itself.
const targetIn = (origin, scope) => {
  let node = origin
  while (node && owner(node) !== scope) node = node.parentNode
  return node || origin
}

const KINDS = ['', '.', '~']

// Delivers an event; answers {handled, stopped, answer}: what the last handler returned.
// options: bubbles, composed, capturePhase as in triggerEvent; native: the DOM event behind it; own: sent by a
// component about itself, so that only its own handlers and those around it are asked.
export const fire = (type, origin, detail, options = {}) => {
  const { bubbles, composed, capturePhase, native } = options
  const home = owner(origin)
  const route = []
  for (let node = origin; node; node = bubbles || capturePhase ? node.parentNode : null) {
    if (node.$e && (composed || owner(node) === home)) route.push(node)
  }
  const state = { handled: false, stopped: false, mutual: false }
  if (!route.length) return state
  const frame = native ? frameOf(origin) : undefined
  const [touches, changedTouches] = native ? pointsOf(native, frame) : [undefined, undefined]
  const visit = (node, prefix) => {
    for (const kind of KINDS) {
      const handler = node.$e[prefix + type + kind]
      if (handler === undefined || (kind === '~' && state.mutual)) continue
      if (kind === '~') state.mutual = true
      const scope = owner(node)
      const event = {
        type,
        timeStamp: Math.round(native ? native.timeStamp : performance.now()),
        target: place(targetIn(origin, scope)),
        currentTarget: place(node),
        mark: markOf(targetIn(origin, scope), scope),
        detail,
        ...(native && { touches, changedTouches }),
        mut: state.mutual,
        preventDefault: () => native?.preventDefault(),
        stopPropagation: () => (state.stopped = true),
      }
      const answer = run(handler, event, scope, node, native)
      if (answer !== undefined) state.answer = answer
      if (answer === false && typeof handler === 'function') state.stopped = true
      if (handler || kind !== '') state.handled = true
      if (kind === '.') state.stopped = true
    }
  }
  if (capturePhase || native) {
    for (let i = route.length - 1; i >= 0 && !state.stopped; i--) visit(route[i], '^')
  }
  for (let i = 0; i < route.length && !state.stopped; i++) visit(route[i], '')
  return state
}

const run = (handler, event, scope, node, native) => {
  if (typeof handler === 'function') {
    const answer = safely(handler, undefined, event, env.describe?.(scope))
    if (answer === false) native?.preventDefault()
    return answer
  }
  if (!handler || !scope) return undefined
  const method = scope.self[handler]
  if (typeof method === 'function') return safely(method, scope.self, event)
  console.warn(`${scope.unit.path} has no method "${handler}" to handle "${event.type}"`)
  return undefined
}

// --- native types, listened to from the first template on that asks for them ---

const wanted = new Set()
const sources = {}
const waiting = new Set()

// Declares handlers; native types among them start being listened to.
export const on = (handlers) => {
  for (const key in handlers) {
    const type = key.replace(/^\^|[.~]$/g, '')
    if (key.endsWith('.') && type === 'touchmove') want('touchmove.')
    if (Object.hasOwn(sources, type)) want(type)
  }
  return handlers
}

const want = (type) => {
  if (wanted.has(type)) return
  wanted.add(type)
  if (env.app) sources[type]?.(env.app)
  else waiting.add(type)
}

// The app's root exists: start what was asked for before.
export const listenOn = (app) => {
  env.app = app
  want('tap')
  for (const type of waiting) sources[type]?.(app)
  waiting.clear()
}

let suppressTap = false

const native = (type, event, detail) =>
  fire(type, event.target, detail, { bubbles: true, composed: true, native: event })

const spot = (event) => {
  const frame = frameOf(event.target)
  return { x: event.clientX - frame.left + frame.x, y: event.clientY - frame.top + frame.y }
}

sources.tap = (app) => {
  app.addEventListener('click', (event) => {
    if (suppressTap) return void (suppressTap = false)
    native('tap', event, spot(event))
  })
  app.addEventListener('keydown', (event) => {
    const { target } = event
    if ((event.key !== 'Enter' && event.key !== ' ') || target.getAttribute('role') !== 'button' || !target.$e) return
    if (/^(BUTTON|INPUT|TEXTAREA|A|SELECT)$/.test(target.tagName)) return
    event.preventDefault()
    target.click()
  })
}

sources.longpress = (app) => {
  let timer
  let start
  const cancel = () => clearTimeout(timer)
  app.addEventListener('pointerdown', (event) => {
    cancel()
    suppressTap = false
    start = event
    timer = setTimeout(() => {
      const { handled } = native('longpress', start, spot(start))
      native('longtap', start, spot(start))
      suppressTap = handled
    }, LONG_PRESS)
  })
  app.addEventListener('pointermove', (event) => {
    if (!start || Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLOP) cancel()
  })
  for (const type of ['pointerup', 'pointercancel']) app.addEventListener(type, cancel)
  app.addEventListener('contextmenu', (event) => suppressTap && event.preventDefault())
}
sources.longtap = () => want('longpress')

const finger = ({ target, changedTouches: [{ clientX, clientY }] }) => spot({ target, clientX, clientY })

// A mouse is a finger that touches while its button is down.
const touch = (type, mouse) => (app) => {
  const passive = { passive: true }
  const hear = (event) => native(type, event, finger(event))
  app.addEventListener(type, hear, passive)
  if (!mouse) return
  app.addEventListener('pointerdown', (event) => event.pointerType === 'mouse' && (held = event.target))
  app.addEventListener(mouse, (event) => {
    if (event.pointerType !== 'mouse' || !held) return
    fire(type, held, spot(event), { bubbles: true, composed: true, native: event })
    if (mouse === 'pointerup') held = null
  })
}
let held = null
sources.touchstart = touch('touchstart', 'pointerdown')
sources.touchmove = touch('touchmove', 'pointermove')
sources.touchend = touch('touchend', 'pointerup')
sources.touchcancel = touch('touchcancel', 'pointercancel')

// catchtouchmove means that nothing beneath may scroll.
sources['touchmove.'] = (app) =>
  app.addEventListener(
    'touchmove',
    (event) => {
      if (!event.cancelable) return
      for (let node = event.target; node; node = node.parentNode) {
        if (node.$e && ('touchmove.' in node.$e || '^touchmove.' in node.$e)) return event.preventDefault()
      }
    },
    { passive: false },
  )

for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend']) {
  sources[type] = (app) => app.addEventListener(type, (event) => native(type, event, { elapsedTime: event.elapsedTime }))
}

// --- hover classes ---

let hovering = false

// $h on an element: {name, start, stay, stop}.
export const hover = (el, name, start = 50, stay = 400, stop = false) => {
  el.$h = { name, start: +start, stay: +stay, stop }
  if (!hovering && env.app) listenHover(env.app)
}

const listenHover = (app) => {
  hovering = true
  app.addEventListener('pointerdown', (event) => {
    const lit = []
    for (let node = event.target; node && node !== app; node = node.parentNode) {
      const { $h } = node
      if (!$h) continue
      if ($h.name && $h.name !== 'none' && !node.$hoverOff) lit.push(light(node, $h))
      if ($h.stop) break
    }
    if (!lit.length) return
    const end = () => {
      for (const type of ['pointerup', 'pointercancel']) app.removeEventListener(type, end)
      for (const off of lit) off()
    }
    for (const type of ['pointerup', 'pointercancel']) app.addEventListener(type, end)
  })
}

const light = (el, { name, start, stay }) => {
  const names = name.split(/\s+/).filter(Boolean)
  const timer = setTimeout(() => el.classList.add(...names), start)
  return () => {
    // A tap shorter than the start time shows nothing, as in WeChat.
    clearTimeout(timer)
    setTimeout(() => el.classList.remove(...names), stay)
  }
}
