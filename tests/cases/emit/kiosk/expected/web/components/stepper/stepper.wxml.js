import { html, slot, str } from '../../compat/dom.js'
import { on } from '../../compat/events.js'

const e0 = on({ tap: 'less' })
const e1 = on({ tap: 'more' })
const h0 = html('<wx-view class="stepper" s-1><wx-view role="button" tabindex="0" s-1>-</wx-view><wx-text s-1> </wx-text><wx-view role="button" tabindex="0" s-1>+</wx-view><!----></wx-view>')
export const templates = {}

export default (c, d) => {
  const n4 = h0()
  const n0 = n4.firstChild
  const n1 = n0.nextSibling.firstChild
  const n2 = n0.nextSibling.nextSibling
  const n3 = n2.nextSibling
  let v0, s0
  n0.$e = e0
  n2.$e = e1
  const u = (t) => {
    let v
    if ((t === true || t.count) && (v = str(d.count)) !== v0) n1.data = v0 = v
    if (t === true) s0 = slot(c, n3, '')
  }
  u(true)
  return { a: n4, z: n4, u, k: [s0] }
}
