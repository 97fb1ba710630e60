import { unit } from '../../compat/define.js'
import template from './list.wxml.js'
import './list.js'

unit('pages/list/list', { template, using: {}, scope: '1', globals: true })
