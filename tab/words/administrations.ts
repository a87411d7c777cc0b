import { dictionary } from './dictionary.ts'
import { administrations as en } from './en/administrations.ts'
import { administrations as nl } from './nl/administrations.ts'

export const administrationsWords = dictionary(nl, en)
