import { unit } from '../../compat/define.js'
import template from './detail.wxml.js'
import './detail.js'

unit('pages/detail/detail', { template, using: {}, scope: 'detail' })
