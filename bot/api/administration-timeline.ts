import { Readable } from 'node:stream'
import type { Locale } from '../approvals/views.ts'
import { timelinePageIn } from '../text/timeline-page.ts'
import { type TimelineRow, timelineRowsIn } from '../text/timeline-rows.ts'
import { wordsOf } from '../text/words.ts'
import type { createExportTimeline, TimelineExport } from '../use-cases/keeping/export-timeline.ts'
import type { Clock, Log } from '../use-cases/ports.ts'
import type { Administration, Store } from '../use-cases/store-port.ts'
import { csv, csvRows } from './csv.ts'
import { ofAdministration } from './of-administration.ts'
import { readerLocale } from './reader-locale.ts'
import type { Caller, Route } from './route.ts'

const COLUMNS = ['number', 'moment', 'supplier', 'invoice', 'who', 'event', 'details', 'seal'] as const

const cellsOf = (row: TimelineRow): string[] => [
  String(row.number),
  row.moment,
  row.supplier,
  row.invoiceNumber,
  row.who,
  row.event,
  row.details,
  row.seal,
]

type Made = { exported: TimelineExport; locale: Locale; administration: Administration; caller: Caller; at: Date }

async function* asCsv({ exported, locale }: Made): AsyncGenerator<string> {
  const say = wordsOf(locale)
  const rowsOf = timelineRowsIn(locale)
  yield csv([COLUMNS.map((column) => say(`timeline-file.${column}`))], locale)
  for await (const links of exported.pages()) yield csvRows(rowsOf(links).map(cellsOf), locale)
}

async function* asPage({ exported, locale, administration, caller, at }: Made): AsyncGenerator<string> {
  const page = timelinePageIn(locale)
  const rowsOf = timelineRowsIn(locale)
  const { administrationId, name, division } = administration
  yield page.begin({ administrationId, administration: name, division, by: caller.name, at, head: exported.head })
  for await (const links of exported.pages()) yield page.rows(rowsOf(links))
  yield page.end()
}

/** The answer has begun by then: all that is left to do is to end it short, which whoever reads it notices, and to say so. */
async function* logged(parts: AsyncGenerator<string>, log: Log, administrationId: string): AsyncGenerator<string> {
  try {
    yield* parts
  } catch (error) {
    log.error('export-failed', { administrationId, error })
    throw error
  }
}

/** The whole timeline of an administration as a file: for a spreadsheet, and as a page to keep or print (A12). */
export const administrationTimelineRoutes = ({
  store,
  exportTimeline,
  clock,
  log,
}: {
  store: Pick<Store, 'findAdministration' | 'findPerson'>
  exportTimeline: ReturnType<typeof createExportTimeline>
  clock: Clock
  log: Log
}): Route[] => {
  const file = (ending: 'csv' | 'html', contentType: string, write: (made: Made) => AsyncGenerator<string>): Route => ({
    method: 'get',
    path: `/api/administrations/:administration/timeline.${ending}`,
    roles: ['Administrator'],
    bodyLimit: 0,
    handle: ofAdministration(store, async ({ query }, caller, administration) => {
      const { administrationId } = administration
      const locale = readerLocale(query, await store.findPerson(caller))
      const exported = await exportTimeline(administrationId)
      const parts = write({ exported, locale, administration, caller, at: clock.now() })
      return {
        status: 200,
        headers: {
          'content-type': `${contentType}; charset=utf-8`,
          'content-disposition': `attachment; filename="timeline-${administrationId}.${ending}"`,
        },
        body: Readable.from(logged(parts, log, administrationId)),
      }
    }),
  })
  return [file('csv', 'text/csv', asCsv), file('html', 'text/html', asPage)]
}
