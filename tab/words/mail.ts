import { dictionary } from './dictionary.ts'
import { mail as en } from './en/mail.ts'
import { mail as nl } from './nl/mail.ts'

export const mailWords = dictionary(nl, en)
