import { html, str } from '../../compat/dom.js'
import { ui } from '../../compat/ui.js'
import { Image } from '../../compat/ui/image.js'

const h0 = html('<wx-image s-3 g><img alt=""></wx-image><wx-view s-3 g> </wx-view>')
const h1 = html('<!---->')
export const templates = {
  'row'(c, d, h) {
    const f0 = h0()
    const n0 = f0.firstChild
    const n1 = n0.nextSibling
    const n2 = n1.firstChild
    const a0 = f0.firstChild
    const z0 = f0.lastChild
    let x0, v0
    if (h) n0.$o = c
    if (h) n1.$o = c
    const u = (t) => {
      let v
      if (t !== true && t.picture) x0.set('src', d.picture)
      if ((t === true || t.index || t.name) && (v = str(d.index + 1) + '. ' + str(d.name)) !== v0) n2.data = v0 = v
    }
    u(true)
    x0 = ui(n0, Image, c, { src: d.picture, mode: 'aspectFill', lazyLoad: true })
    return { a: a0, z: z0, u }
  },
}

export default (c, d) => {
  const n0 = h1()
  return { a: n0, z: n0, u() {} }
}
