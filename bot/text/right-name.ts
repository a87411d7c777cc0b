import type { NeededRight } from '../approvals/needed-rights.ts'
import type { Locale } from '../approvals/views.ts'
import { wordsOf } from './words.ts'

/** What a right in Exact Online is called: "Inkoopboekingen wijzigen". */
export const rightName = ({ name }: NeededRight, locale: Locale): string => wordsOf(locale)(`right.${name}`)
