import { has, html, list, str } from '../../compat/dom.js'
import { on } from '../../compat/events.js'
import { hover } from '../../compat/hover.js'
import { ui } from '../../compat/ui.js'
import { Button } from '../../compat/ui/button.js'
import { Switch } from '../../compat/ui/check.js'
import { Form } from '../../compat/ui/form.js'
import { Input } from '../../compat/ui/input.js'
import { Picker } from '../../compat/ui/picker.js'

const e0 = on({ submit: 'send' })
const h0 = html('<wx-input s-6 g><input type="text"></wx-input>')
const e1 = on({ change: 'onGift' })
const h1 = html('<wx-form s-6 g><wx-input s-6 g><input type="text"></wx-input><!----><wx-picker s-6 g><wx-view s-6 g> </wx-view></wx-picker><wx-switch s-6 g><input type="checkbox" role="switch"></wx-switch><wx-button s-6 g>Order</wx-button></wx-form>')
export const templates = {}

export default (c, d) => {
  const n0 = h1()
  const n1 = n0.firstChild
  const n2 = n1.nextSibling
  const n5 = n2.nextSibling
  const n6 = n5.firstChild.firstChild
  const n7 = n5.nextSibling
  const n8 = n7.nextSibling
  let x1, v0, x3, x4, x5
  n0.$e = e0
  n1.$w = { value: (v) => c.self.setData({ ['name']: v }) }
  const l0 = list(n2, 'id', (item, index) => {
    const n3 = h0()
    let x2, t0
    n3.$w = { value: (v) => c.self.setData({ ['lines' + '[' + index + '].note']: v }) }
    const u = (item$, index$, t0$, t) => {
      item = item$
      index = index$
      t0 = t0$
      if (t !== true && has(t0, 'note')) x2.set('value', item?.note)
    }
    u(item, index, true, true)
    x2 = ui(n3, Input, c, { value: item?.note })
    return { a: n3, z: n3, u }
  })
  n5.$w = { value: (v) => c.self.setData({ ['day']: v }) }
  n7.$e = e1
  hover(n8, 'button-hover', 20, 70)
  const u = (t) => {
    let v
    if (t !== true && t.name) x1.set('value', d.name)
    if (t === true || t.lines) l0.set(d.lines, has(t, 'lines'), false, t)
    if ((t === true || t.day) && (v = str(d.day || 'When?')) !== v0) n6.data = v0 = v
    if (t !== true && t.day) x3.set('value', d.day)
    if (t !== true && t.gift) x4.set('checked', d.gift)
    if (t !== true && t.name) x5.set('disabled', !d.name)
  }
  u(true)
  x1 = ui(n1, Input, c, { value: d.name, name: 'name', placeholder: 'Name', autoFocus: true })
  x3 = ui(n5, Picker, c, { mode: 'date', value: d.day, start: '2026-01-01' })
  x4 = ui(n7, Switch, c, { checked: d.gift })
  x5 = ui(n8, Button, c, { formType: 'submit', disabled: !d.name })
  const x0 = ui(n0, Form, c, {})
  return { a: n0, z: n0, u }
}
