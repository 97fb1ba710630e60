import { html, list, has, str } from '../../compat/dom.js'
import { on } from '../../compat/events.js'

const h0 = html('<wx-view class="list" s-list><!----></wx-view>')
const h1 = html('<wx-view class="row" role="button" tabindex="0" s-list><wx-text s-list> </wx-text></wx-view>')
const e0 = on({ tap: 'open' })

export default (c, d) => {
  const n0 = h0()
  const l0 = list(n0.firstChild, 'id', (item, index) => {
    const n1 = h1()
    const n2 = n1.firstChild.firstChild
    n1.$e = e0
    const d0 = (n1.$d = {})
    const m0 = (n1.$m = {})
    let v0
    const u = (item_, index_) => {
      item = item_
      index = index_
      d0.item = item
      m0.row = index
      const v = str(item?.title)
      if (v !== v0) n2.data = v0 = v
    }
    u(item, index)
    return { a: n1, z: n1, u }
  })
  const u = (t) => {
    if (t === true || t.rows) l0.set(d.rows, has(t, 'rows'), false, t)
  }
  u(true)
  return { a: n0, z: n0, u, k: [l0] }
}
