import type { Invoice } from '../approvals/invoice.ts'
import type { Locale } from '../approvals/views.ts'
import { remarkWords } from './remark-wording.ts'

/** What there is to know of an invoice's release, each with what to do about it; empty before it was released. */
export const remarkSentences = (
  { state, readBack, currency }: Pick<Invoice, 'state' | 'readBack' | 'currency'>,
  locale: Locale,
): string[] =>
  state !== 'released' || readBack === null
    ? []
    : remarkWords(readBack, { method: readBack.method, currency }, locale).map(({ what, todo }) =>
        todo === null ? what : `${what} ${todo}`,
      )
