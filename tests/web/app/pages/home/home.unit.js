import { unit } from '../../compat/define.js'
import template from './home.wxml.js'
import './home.js'

unit('pages/home/home', { template, using: {}, scope: 'home' })
