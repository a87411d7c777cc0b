import { dictionary } from './dictionary.ts'
import { shared as en } from './en/shared.ts'
import { shared as nl } from './nl/shared.ts'

export const sharedWords = dictionary(nl, en)
