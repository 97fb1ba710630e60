import { unit } from '../../compat/define.js'
import { load } from '../../compat/modules.js'
import template from './order.wxml.js'
import '../../components/stepper/stepper.unit.js'
import './order.js'

unit('pages/order/order', { template, using: { 'myStepper': 'components/stepper/stepper' }, scope: '6', globals: true })
load('pages/order/order.js')
