import { nextPrintAttempt } from '../../auto-invoice/print-retry.ts'
import { quote } from '../../auto-invoice/quote.ts'
import type { SalesCause, SalesDraft } from '../../auto-invoice/sales-invoice.ts'
import {
  type PrintAnswer,
  type Printing,
  type Settled,
  settleFrom,
  settlePrint,
} from '../../auto-invoice/settle-print.ts'
import type { Clock } from '../ports.ts'
import type { SalesBooks } from '../sales-ports.ts'
import type { InvoicingWork, SalesInvoiceStore, SalesNotice, SalesSave, SalesWork } from '../sales-store-port.ts'

const answerOf = ({ outcome, cause, detail }: SalesWork): PrintAnswer => {
  if (outcome) return { is: 'outcome', outcome }
  if (cause === 'rejected') return { is: 'rejected', detail }
  return { is: cause === null ? 'none-yet' : 'lost' }
}

/** A request to print as the rule sees it. */
export const printingOf = (row: SalesWork): Printing => ({
  answer: answerOf(row),
  begunAt: new Date(row.printBegunAt ?? 0),
  stillOpenAt: row.stillOpenAt === null ? null : new Date(row.stillOpenAt),
})

const saveOf = (row: SalesWork, settled: Settled, read: SalesDraft | undefined, now: Date): SalesSave | undefined => {
  const at = now.toISOString()
  // As it was printed: it may have been changed after the last look at it.
  const { invoiceNumber, amountCents, currency, description } = read?.status === 'processed' ? read : row
  const line = (event: SalesSave['lines'][number]['event'], details: Record<string, unknown>) => [
    { actor: 'Exact Online', actorObjectId: null, event, details },
  ]
  const printed = { invoiceNumber, amountCents, currency, description }
  const ended = { ...row, ...printed, plannedAt: null, reasons: [], cause: null, detail: null, changedAt: at }
  const failed = (cause: SalesCause, words: string | null): SalesSave => {
    const detail = words === null ? null : quote(words)
    const { outcome, attempts } = row
    return {
      invoice: { ...ended, state: 'failed', cause, detail },
      revision: row.revision,
      lines: line('failed', { cause, detail, invoiceNumber, outcome, attempts }),
    }
  }
  switch (settled.is) {
    case 'sent':
      return {
        invoice: { ...ended, state: 'sent', sentAt: at },
        revision: row.revision,
        lines: line('sent', { invoiceNumber, documentId: row.outcome?.documentId ?? null }),
      }
    case 'failed':
      return failed(settled.cause, settled.detail)
    case 'closed':
      return {
        invoice: { ...ended, state: 'closed' },
        revision: row.revision,
        lines: line('closed', { because: 'gone' }),
      }
    case 'look-again': {
      const stillOpenAt = settled.stillOpenAt.toISOString()
      return stillOpenAt === row.stillOpenAt
        ? undefined
        : { invoice: { ...row, stillOpenAt }, revision: row.revision, lines: [] }
    }
    case 'again': {
      const since = new Date(row.triedSince ?? now)
      const next = nextPrintAttempt({ attempts: row.attempts, since }, now)
      if (next === 'told') return failed('unavailable', null)
      const plannedAt = row.plannedAt ?? at
      return {
        invoice: {
          ...row,
          state: 'planned',
          plannedAt,
          cause: null,
          printBegunAt: null,
          stillOpenAt: null,
          nextAttemptAt: next.toISOString(),
        },
        revision: row.revision,
        lines: line('planned', { plannedAt: next.toISOString(), because: 'not-printed' }),
      }
    }
  }
}

/** What managers are told of the failures among these; one notice a cause (B6). */
const noticesOf = (saves: SalesSave[]): Omit<SalesNotice, 'administrationId'>[] => {
  const failed = saves.map(({ invoice }) => invoice).filter(({ state }) => state === 'failed')
  return [...new Set(failed.map(({ cause }) => cause))].map((cause) => {
    const ofCause = failed.filter((invoice) => invoice.cause === cause)
    const [first] = ofCause
    const occasion = `${first?.salesInvoiceId} ${first?.printBegunAt}`
    return { kind: 'failures', cause, subjectIds: ofCause.map(({ salesInvoiceId }) => salesInvoiceId), occasion }
  })
}

/**
 * Finds out what became of requests to print, by reading the invoices: some thirty a call. Says "sent" of none whose
 * answer was not wholly clean (B6), and lets none be asked for again of which it is not certain that nothing was printed.
 * @throws ExactError
 */
export const createSettlePrints = ({ store, clock }: { store: SalesInvoiceStore; clock: Clock }) => {
  return async (
    { administrationId }: Pick<InvoicingWork, 'administrationId'>,
    books: SalesBooks,
    rows: SalesWork[],
  ): Promise<void> => {
    const before = clock.now()
    const ripe = rows.filter((row) => row.state === 'printing' && settleFrom(printingOf(row)) <= before)
    if (ripe.length === 0) return
    const read = await books.readSales(ripe.map(({ salesInvoiceId }) => salesInvoiceId))
    const byId = new Map(read.map((draft) => [draft.salesInvoiceId, draft]))
    const now = clock.now()
    const saves = ripe.flatMap((row) => {
      const draft = byId.get(row.salesInvoiceId)
      const save = saveOf(row, settlePrint(printingOf(row), draft?.status ?? 'gone', now), draft, now)
      return save ? [save] : []
    })
    await store.saveSales(administrationId, saves, now, { notices: noticesOf(saves) })
  }
}
