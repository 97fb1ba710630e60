import { at, Page } from '../../compat/app.js'
import { life } from '../../life.js'

at('pages/me/me')
Page(life('me'))
