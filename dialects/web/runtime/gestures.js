// Touches, long presses, animations: imported by templates that listen to them.

import { fire, native, press, sources, spot, want } from './events.js'

const LONG_PRESS = 350
const SLOP = 10

sources.longpress = (app) => {
  let timer
  let start
  const cancel = () => clearTimeout(timer)
  app.addEventListener('pointerdown', (event) => {
    cancel()
    press.long = false
    start = event
    timer = setTimeout(() => {
      const { handled } = native('longpress', start, spot(start))
      native('longtap', start, spot(start))
      press.long = handled
    }, LONG_PRESS)
  })
  app.addEventListener('pointermove', (event) => {
    if (!start || Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLOP) cancel()
  })
  for (const type of ['pointerup', 'pointercancel']) app.addEventListener(type, cancel)
  app.addEventListener('contextmenu', (event) => press.long && event.preventDefault())
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
