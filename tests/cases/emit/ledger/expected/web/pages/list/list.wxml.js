import { has, html, list, str } from '../../compat/dom.js'
import { on } from '../../compat/events.js'

const e0 = on({ tap: 'remove' })
const h0 = html('<wx-view class="row" role="button" tabindex="0" s-1 g> </wx-view>')
const h1 = html('<!----><!----><wx-text s-1 g> </wx-text>')
export const templates = {}

export default (c, d) => {
  const f0 = h1()
  const n0 = f0.firstChild.nextSibling
  const n4 = n0.nextSibling.firstChild
  const a0 = f0.firstChild
  const z0 = f0.lastChild
  let v1
  const l0 = list(n0, 'id', (item, index) => {
    const n1 = h0()
    const n2 = n1.firstChild
    let v0, t0
    n1.$e = e0
    const u = (item$, index$, t0$, t) => {
      item = item$
      index = index$
      t0 = t0$
      let v
      if ((v = str(item?.cents)) !== v0) n2.data = v0 = v
    }
    u(item, index, true, true)
    return { a: n1, z: n1, u }
  })
  const u = (t) => {
    let v
    if (t === true || t.entries) l0.set(d.entries, has(t, 'entries'), false, t)
    if ((t === true || t.total) && (v = str(d.total)) !== v1) n4.data = v1 = v
  }
  u(true)
  return { a: a0, z: z0, u }
}
