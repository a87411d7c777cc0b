import { dictionary } from './dictionary.ts'
import { invoices as en } from './en/invoices.ts'
import { invoices as nl } from './nl/invoices.ts'

export const invoicesWords = dictionary(nl, en)
