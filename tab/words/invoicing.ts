import { dictionary } from './dictionary.ts'
import { invoicing as en } from './en/invoicing.ts'
import { invoicing as nl } from './nl/invoicing.ts'

export const invoicingWords = dictionary(nl, en)
