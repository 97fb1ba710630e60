import { html, str } from '../../compat/dom.js'

const h0 = html('<wx-view class="home" s-home> </wx-view>')

export default (c, d) => {
  const n0 = h0()
  const n1 = n0.firstChild
  let v0 = ' '
  const u = (t) => {
    if (t === true || t.title) {
      const v = str(d.title)
      if (v !== v0) n1.data = v0 = v
    }
  }
  u(true)
  return { a: n0, z: n0, u }
}
