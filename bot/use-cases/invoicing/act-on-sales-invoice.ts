import { type Acted, judgeAct, type SalesAct } from '../../auto-invoice/act-on-sales.ts'
import { dutchDate } from '../../auto-invoice/print-date.ts'
import type { SalesRefusal } from '../../auto-invoice/sales-refusals.ts'
import { MOST_COUNTED } from '../most-counted.ts'
import type { Clock } from '../ports.ts'
import type {
  Actor,
  InvoicingJob,
  InvoicingStore,
  InvoicingWork,
  LogEvent,
  SalesInvoiceStore,
  SalesKey,
  SalesSave,
  SalesWork,
} from '../sales-store-port.ts'
import { createPlanDrafts, draftOf } from './plan-drafts.ts'

const EVENTS: Record<SalesAct, LogEvent> = {
  stop: 'stopped',
  resume: 'resumed',
  confirm: 'confirmed',
  'try-again': 'tried-again',
  handled: 'closed',
}

/** As many may save the same sales invoice in between; more than that is a bug. */
const MOST_TRIES = 30

export type ActResult = { ok: true; salesInvoice: SalesWork } | { ok: false; refusal: SalesRefusal }

type Deps = {
  store: SalesInvoiceStore & Pick<InvoicingStore, 'findInvoicing' | 'wakeInvoicing'>
  clock: Clock
  wake: (job: InvoicingJob, administrationId: string) => void
}

/** A failed one leaves at once, unless something holds it by now: somebody has looked at it. */
const triedAgain = (row: SalesWork, now: Date): SalesWork => ({
  ...row,
  state: 'planned',
  plannedAt: now.toISOString(),
  printDate: row.printDate ?? row.invoiceDate ?? dutchDate(now),
  cause: null,
  detail: null,
  printBegunAt: null,
  outcome: null,
  nextAttemptAt: null,
  triedSince: null,
  stillOpenAt: null,
})

/** What people do about sales invoices that leave, or do not, in the tab or the chat; doing it twice is doing it once (A13). */
export const createActOnSales = ({ store, clock, wake }: Deps) => {
  const planDrafts = createPlanDrafts({ store })

  const lineOf = (act: SalesAct, by: Actor): SalesSave['lines'][number] => ({
    actor: by.name,
    actorObjectId: by.objectId,
    event: EVENTS[act],
    details: act === 'handled' ? { because: 'handled' } : {},
  })

  /** Sales invoices as somebody's word changes them, planned anew where they still wait. */
  const savesOf = async (
    invoicing: InvoicingWork,
    changed: { row: SalesWork; changes: Acted }[],
    act: SalesAct,
    by: Actor,
    now: Date,
  ): Promise<SalesSave[]> => {
    const said = changed.map(({ row, changes }) =>
      act === 'try-again' ? triedAgain(row, now) : { ...row, ...changes, changedAt: now.toISOString() },
    )
    const waiting = act === 'handled' ? [] : said
    const plans = await planDrafts(
      waiting.map((row) => ({ draft: draftOf(row), row })),
      { invoicing, findClosedPeriods: null, isFirstPoll: false, now },
    )
    const byId = new Map(plans.map((plan) => [plan.invoice.salesInvoiceId, plan]))
    return said.map((row) => {
      const plan = byId.get(row.salesInvoiceId)
      return {
        invoice: plan?.invoice ?? row,
        revision: row.revision,
        lines: [lineOf(act, by), ...(plan?.lines ?? [])],
      }
    })
  }

  const wakeSending = async (administrationId: string, now: Date, polls = false) => {
    await store.wakeInvoicing(administrationId, now, polls)
    wake('send-invoices', administrationId)
  }

  return {
    /**
     * Does something about one.
     * @param seen which version of the draft was looked at; a confirmation is of that one
     */
    async one(key: SalesKey, act: SalesAct, by: Actor, seen: string | null = null): Promise<ActResult> {
      for (let tries = 1; tries <= MOST_TRIES; tries++) {
        const row = await store.findSales(key)
        const invoicing = await store.findInvoicing(key.administrationId)
        if (!row || !invoicing) return { ok: false, refusal: 'unknown-sales-invoice' }
        const now = clock.now()
        const judged = judgeAct(act, row, { name: by.name, at: now }, seen)
        if (judged.is === 'refused') return { ok: false, refusal: judged.refusal }
        if (judged.is === 'nothing-to-do') return { ok: true, salesInvoice: row }
        if (act === 'try-again' && !invoicing.licensed) return { ok: false, refusal: 'no-licence' }
        if (act === 'try-again' && !invoicing.printInvoices) return { ok: false, refusal: 'switched-off' }
        const saves = await savesOf(invoicing, [{ row, changes: judged.changes }], act, by, now)
        const saved = await store.saveSales(key.administrationId, saves, now)
        const [save] = saves
        if (saved.length === 0 || !save) continue
        // What failed may do so for a period that was closed since, and keeping that date it always would.
        await wakeSending(key.administrationId, now, act === 'try-again')
        return { ok: true, salesInvoice: { ...save.invoice, revision: row.revision + 1 } }
      }
      throw new Error(`sales invoice ${key.salesInvoiceId} was saved by others all the time`)
    },

    /**
     * Lets leave everything that waits for the switch's confirmation (B2).
     * @param upTo how many were seen; with more than that somebody must look again
     */
    async confirmAll(
      administrationId: string,
      upTo: number,
      by: Actor,
    ): Promise<{ ok: true; confirmed: number } | { ok: false; refusal: SalesRefusal }> {
      const invoicing = await store.findInvoicing(administrationId)
      if (!invoicing) return { ok: true, confirmed: 0 }
      const now = clock.now()
      const waiting = (await store.openSales(administrationId)).filter(
        ({ state, beforeSwitch }) => state === 'held' && beforeSwitch,
      )
      if (waiting.length > upTo && upTo < MOST_COUNTED) return { ok: false, refusal: 'more-than-seen' }
      const changed = waiting.flatMap((row) => {
        const judged = judgeAct('confirm', row, { name: by.name, at: now }, row.modified)
        // What is unusual is let through one by one.
        return judged.is === 'changed' ? [{ row, changes: { beforeSwitch: false } }] : []
      })
      const saves = await savesOf(invoicing, changed, 'confirm', by, now)
      const saved = await store.saveSales(administrationId, saves, now)
      if (saved.length > 0) await wakeSending(administrationId, now)
      return { ok: true, confirmed: saved.length }
    },
  }
}
