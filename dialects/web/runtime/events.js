// Events: one native listener per type on the app's root, bubbling made here so that templates stay apart.
// Handlers stand on elements in $e: 'tap' bind, 'tap.' catch, 'tap~' mutual, '^' in front for the capture phase.

import { datasetOf, markOf, owner } from './dom.js'
import { env, safely } from './env.js'

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
// type -> how to listen on the app's root; gestures.js adds more.
export const sources = {}
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

export const want = (type) => {
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

// Set while the tap that ends a long press is to be swallowed.
export const press = { long: false }

export const native = (type, event, detail) =>
  fire(type, event.target, detail, { bubbles: true, composed: true, native: event })

export const spot = (event) => {
  const frame = frameOf(event.target)
  return { x: event.clientX - frame.left + frame.x, y: event.clientY - frame.top + frame.y }
}

sources.tap = (app) => {
  app.addEventListener('click', (event) => {
    if (press.long) return void (press.long = false)
    native('tap', event, spot(event))
  })
  app.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.defaultPrevented) return
    if ((event.key !== 'Enter' && event.key !== ' ') || !target.$e || !target.hasAttribute('tabindex')) return
    if (/^(BUTTON|INPUT|TEXTAREA|A|SELECT)$/.test(target.tagName)) return
    event.preventDefault()
    target.click()
  })
}
