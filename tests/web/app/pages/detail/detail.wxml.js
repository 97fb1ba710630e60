import { html, str } from '../../compat/dom.js'

const h0 = html('<wx-view class="detail" st="display:block;height:3000rpx;color:red"> </wx-view>')

export default (c, d) => {
  const n0 = h0()
  const n1 = n0.firstChild
  const u = () => { n1.data = `id ${str(d.id)}` }
  u(true)
  return { a: n0, z: n0, u }
}
