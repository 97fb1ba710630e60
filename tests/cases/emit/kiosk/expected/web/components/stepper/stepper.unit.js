import { unit } from '../../compat/define.js'
import { load } from '../../compat/modules.js'
import template from './stepper.wxml.js'
import './stepper.js'

unit('components/stepper/stepper', { template, using: { 'myStepper': 'components/stepper/stepper' }, scope: '1' })
load('components/stepper/stepper.js')
