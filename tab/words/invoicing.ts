import { dictionary, type Say } from './dictionary.ts'
import { invoicing as en } from './en/invoicing.ts'
import { invoicing as nl } from './nl/invoicing.ts'

export const invoicingWords = dictionary(nl, en)

export type SayInvoicing = Say<typeof nl>
