import { comp } from '../../compat/component.js'
import { call, cond, has, html, list, str, use } from '../../compat/dom.js'
import { on } from '../../compat/events.js'
import { hover } from '../../compat/hover.js'
import { ui } from '../../compat/ui.js'
import { Button } from '../../compat/ui/button.js'
import wxs_money from '../../utils/price.wxs.js'
import { templates as templates0 } from './row.wxml.js'
import '../../compat/gestures.js'

const e0 = on({ tap: 'open' })
const e1 = on({ change: 'onCount' })
const h0 = html('<wx-myStepper s-3 g></wx-myStepper>')
const h1 = html('<wx-text s-3 g>sold out</wx-text>')
const h2 = html('<wx-view class="row" tabindex="0" s-3 g><!----><wx-text class="muted" s-3 g> </wx-text><!----></wx-view>')
const h3 = html('<wx-view s-3 g> </wx-view>')
const e2 = on({ 'touchmove.': 'return false' })
const h4 = html('<!----><!----><!----><wx-view s-3 g>closed</wx-view><wx-button s-3 g>tell others</wx-button>')
export const templates = {}
const known = () => [templates, templates0]

export default (c, d) => {
  const f0 = h4()
  const n0 = f0.firstChild.nextSibling
  const n9 = n0.nextSibling
  const n12 = n9.nextSibling
  const n13 = n12.nextSibling
  const a0 = f0.firstChild
  const z0 = f0.lastChild
  let v2
  const l0 = list(n0, 'id', (item, index) => {
    const n1 = h2()
    const n2 = n1.firstChild
    const n3 = n2.nextSibling.firstChild
    const n4 = n2.nextSibling.nextSibling
    let v0, m0, t0
    const d0 = n1.$d = {}
    n1.$e = e0
    const x0 = use(n2, c, known)
    const c0 = cond(n4, [
      () => {
        const n5 = h0()
        let x1
        const k0 = n5.$m = {}
        n5.$e = e1
        const u = (t) => {
          k0.id = item?.id
          if (t === true) {
            x1 = comp(c, n5, 'myStepper', { maxCount: item?.stock })
          }
          if (t !== true && has(t0, 'stock')) x1.set({ maxCount: item?.stock })
        }
        u(true)
        return { a: n5, z: n5, u, k: [x1] }
      },
      () => {
        const n7 = h1()
        return { a: n7, z: n7, u() {} }
      },
    ], c)
    const u = (item$, index$, t0$, t) => {
      m0 = index !== index$
      item = item$
      index = index$
      t0 = t0$
      let v
      d0.itemid = item?.id
      if (t === true || m0 || t0) x0.set('row', { ...item, index: index }, { index: t === true || m0 ? true : undefined })
      if ((v = str(call(wxs_money?.price, item?.cents))) !== v0) n3.data = v0 = v
      if (t === true || has(t0, 'id') || has(t0, 'stock') || t.closed) c0.set(item?.stock > 0 && !d.closed ? 0 : 1, t)
    }
    u(item, index, true, true)
    return { a: n1, z: n1, u, k: [x0, c0] }
  }, c)
  const l1 = list(n9, '', (item, name) => {
    const n11 = h3()
    const n10 = n11.firstChild
    let v1, m1, t1
    const u = (item$, name$, t1$, t) => {
      m1 = name !== name$
      item = item$
      name = name$
      t1 = t1$
      let v
      if ((v = str(name) + ': ' + str(item)) !== v1) n10.data = v1 = v
    }
    u(item, name, true, true)
    return { a: n11, z: n11, u }
  })
  n12.$e = e2
  hover(n13, 'button-hover', 20, 70)
  const u = (t) => {
    let v
    if (t === true || t.closed || t.goods) l0.set(d.goods, has(t, 'goods'), t.closed, t)
    if (t === true || t.totals) l1.set(d.totals, has(t, 'totals'), false, t)
    if ((t === true || t.closed) && (v = !!(!d.closed)) !== v2) n12.hidden = v2 = v
  }
  u(true)
  const x2 = ui(n13, Button, c, { openType: 'share', size: 'mini' })
  return { a: a0, z: z0, u, k: [l0] }
}
