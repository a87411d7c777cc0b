import { dictionary } from './dictionary.ts'
import { approvals as en } from './en/approvals.ts'
import { approvals as nl } from './nl/approvals.ts'

export const approvalsWords = dictionary(nl, en)
