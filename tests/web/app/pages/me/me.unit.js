import { unit } from '../../compat/define.js'
import template from './me.wxml.js'
import './me.js'

unit('pages/me/me', { template, using: {}, scope: 'me' })
