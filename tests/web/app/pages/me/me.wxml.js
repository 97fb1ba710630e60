import { html } from '../../compat/dom.js'

const h0 = html('<wx-view class="me" s-me>Me</wx-view>')

export default () => {
  const n0 = h0()
  return { a: n0, z: n0, u() {} }
}
