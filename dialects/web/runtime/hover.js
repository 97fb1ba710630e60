// Classes an element has while it is pressed: imported by templates that ask for them.

import { env } from './env.js'

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
