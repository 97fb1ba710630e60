import { unit } from '../../compat/define.js'
import { load } from '../../compat/modules.js'
import template from './list.wxml.js'
import '../../components/stepper/stepper.unit.js'
import './list.js'

unit('pages/list/list', { template, using: { 'myStepper': 'components/stepper/stepper' }, scope: '3', globals: true })
load('pages/list/list.js')
