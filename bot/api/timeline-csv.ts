import type { Locale } from '../approvals/views.ts'
import { exactMomentIn } from '../text/timeline-rows.ts'
import { timelineWords } from '../text/timeline-wording.ts'
import { wordsOf } from '../text/words.ts'
import type { createViewInvoice, InvoiceDetail } from '../use-cases/managing/view-invoice.ts'
import { csv } from './csv.ts'
import { invoiceKeyOf } from './invoice-key.ts'
import { readerLocale } from './reader-locale.ts'
import { seesAll } from './readers.ts'
import { type Route, refused } from './route.ts'

const timelineCsv = ({ timeline }: InvoiceDetail, locale: Locale): string => {
  const say = wordsOf(locale)
  const moment = exactMomentIn(locale)
  const head = [
    say('timeline-file.moment'),
    say('timeline-file.who'),
    say('timeline-file.event'),
    say('timeline-file.details'),
  ]
  const rows = timeline.map((line) => {
    const { event, details } = timelineWords(line, locale)
    return [moment.format(line.at), line.actor, event, details]
  })
  return csv([head, ...rows], locale)
}

/** An invoice's timeline as a file for a spreadsheet (A12). */
export const timelineCsvRoutes = ({ viewInvoice }: { viewInvoice: ReturnType<typeof createViewInvoice> }): Route[] => [
  {
    method: 'get',
    path: '/api/invoices/:administration/:invoice/timeline.csv',
    roles: null,
    bodyLimit: 0,
    async handle({ params, query }, caller) {
      const key = invoiceKeyOf(params)
      const detail = key && (await viewInvoice(key, caller, seesAll(caller)))
      if (!detail) return refused(404, 'unknown-invoice')
      const fileName = `timeline-${key.invoiceId}.csv`
      return {
        status: 200,
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${fileName}"`,
        },
        body: timelineCsv(detail, readerLocale(query, detail.reader)),
      }
    },
  },
]
