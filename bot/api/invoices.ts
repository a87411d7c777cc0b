import { z } from 'zod'
import { changedSentences } from '../text/changed-sentences.ts'
import { remarkSentences } from '../text/remark-sentences.ts'
import { timelineWords } from '../text/timeline-wording.ts'
import { actionsOf, type Looker } from '../use-cases/managing/actions-of.ts'
import type { createTryAgain } from '../use-cases/managing/try-again.ts'
import type { createViewInvoice } from '../use-cases/managing/view-invoice.ts'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import type { Clock } from '../use-cases/ports.ts'
import type { Person, Store } from '../use-cases/store-port.ts'
import { MOST_COLLEAGUES } from '../use-cases/telling/message-view.ts'
import { detailJson, extraJson, listItemJson, rowJson } from './invoice-json.ts'
import { afterOf, filterOf, InvoiceList, nextOf, orderOf } from './invoice-list.ts'
import type { InvoiceCountsJson, InvoiceExtraJson, InvoicesJson, UnreleasedJson } from './invoices-json.ts'
import { isoMomentKey } from './page-keys.ts'
import { problemsOf } from './read-json.ts'
import { readerLocale } from './reader-locale.ts'
import { READERS, seesAll } from './readers.ts'
import { type Caller, JSON_LIMIT, type Reply, type Route, refused } from './route.ts'
import { failureSentence, unreleasedRowJson } from './unreleased-json.ts'

/** Rows on one page of a list. */
const PAGE = 50

/** Where the page before this one ended, as that one said in `next`: a moment and an invoice. */
const After = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([isoMomentKey.transform((moment) => new Date(moment)), z.guid()]))

const BlockedList = z.strictObject({
  administration: z.string().min(1),
  list: z.literal('unreleased'),
  after: After.optional(),
})

const OfAdministration = z.strictObject({ administration: z.string().min(1), locale: z.enum(['nl', 'en']).optional() })

const isGuid = (text: string) => z.guid().safeParse(text).success

const lookerOf = ({ roles }: Caller, person: Person | undefined): Looker => ({
  personId: person?.personId,
  isBooker: roles.includes('Booker'),
  isAdministrator: roles.includes('Administrator'),
})

type Deps = {
  store: Store
  clock: Clock
  viewInvoice: ReturnType<typeof createViewInvoice>
  tryAgain: ReturnType<typeof createTryAgain>
}

/** Invoices: lists of them, one with everything about it, and trying again. */
export const invoiceRoutes = ({ store, clock, viewInvoice, tryAgain }: Deps): Route[] => {
  /** Reads a query, and answers for an administration of the caller's organisation only. */
  const forAdministration = async <Query extends { administration: string }>(
    schema: z.ZodType<Query>,
    query: URLSearchParams,
    caller: Caller,
    run: (asked: Query) => Promise<Reply>,
  ): Promise<Reply> => {
    const read = schema.safeParse(Object.fromEntries(query))
    if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
    const found = await store.findAdministration(read.data.administration)
    return found?.tenantId === caller.tenantId ? await run(read.data) : refused(404, 'unknown-administration')
  }

  /** Booked on AU and still blocked, whatever for (A2): the last first. */
  const listBlocked = async ({ administration, after }: z.infer<typeof BlockedList>): Promise<Reply> => {
    const items = await store.listInvoices({
      administrationId: administration,
      unreleasedOnly: true,
      limit: PAGE + 1,
      after: after === undefined ? null : { bookedAt: after[0], invoiceId: after[1] },
    })
    const page = items.slice(0, PAGE)
    const last = items.length > PAGE ? page.at(-1) : undefined
    const next = last ? `${last.bookedAt.toISOString()}_${last.invoice.invoiceId}` : null
    return { status: 200, body: { invoices: page.map(listItemJson), next } }
  }

  const list = async (asked: z.infer<typeof InvoiceList>, { tenantId }: Caller): Promise<Reply> => {
    const person = asked.person === undefined ? null : await store.findPerson({ tenantId, objectId: asked.person })
    const filter = person === undefined ? null : filterOf(asked, person, clock.now())
    const found = filter
      ? await store.listPage(filter, orderOf(asked), afterOf(asked), PAGE)
      : { invoices: [], next: null }
    const body: InvoicesJson = { invoices: found.invoices.map(rowJson), next: nextOf(found.next) }
    return { status: 200, body }
  }

  return [
    {
      method: 'get',
      path: '/api/invoices',
      roles: READERS,
      bodyLimit: 0,
      handle: async ({ query }, caller) =>
        query.has('list')
          ? await forAdministration(BlockedList, query, caller, listBlocked)
          : await forAdministration(InvoiceList, query, caller, (asked) => list(asked, caller)),
    },
    {
      method: 'get',
      path: '/api/invoices/counts',
      roles: READERS,
      bodyLimit: 0,
      handle: ({ query }, caller) =>
        forAdministration(OfAdministration, query, caller, async ({ administration }) => {
          const counts = await store.countTags(administration, MOST_COUNTED)
          const body: InvoiceCountsJson = { cap: MOST_COUNTED, counts }
          return { status: 200, body }
        }),
    },
    {
      method: 'get',
      path: '/api/invoices/unreleased',
      roles: READERS,
      bodyLimit: 0,
      handle: ({ query }, caller) =>
        forAdministration(OfAdministration, query, caller, async ({ administration }) => {
          const failing = await store.failingInvoices(administration, PAGE)
          const person = await store.findPerson(caller)
          const locale = readerLocale(query, person)
          const looker = lookerOf(caller, person)
          const invoices = failing.flatMap((each) => unreleasedRowJson(each, looker, locale))
          const isCut = failing.length === PAGE
          const count = isCut ? (await store.countTags(administration, MOST_COUNTED)).unreleased : invoices.length
          return { status: 200, body: { invoices, count, cap: MOST_COUNTED } satisfies UnreleasedJson }
        }),
    },
    {
      method: 'get',
      path: '/api/invoices/:administration/:invoice',
      roles: null,
      bodyLimit: 0,
      async handle({ params, query }, caller) {
        const { administration: administrationId = '', invoice: invoiceId = '' } = params
        const key = { administrationId, invoiceId }
        const detail = isGuid(invoiceId) ? await viewInvoice(key, caller, seesAll(caller)) : undefined
        if (!detail) return refused(404, 'unknown-invoice')
        const looker = lookerOf(caller, detail.reader)
        const mayChoose = actionsOf(detail, looker, []).may.newRound !== null
        const people = mayChoose ? await store.colleagues(key, MOST_COLLEAGUES) : []
        const locale = readerLocale(query, detail.reader)
        const actions = actionsOf(detail, looker, people)
        const extra: InvoiceExtraJson = {
          ...extraJson(detail.invoice, actions, await store.findFile(key)),
          timelineWords: detail.timeline.map((line) => timelineWords(line, locale)),
          changedSentences: changedSentences(detail.invoice.changed?.changed ?? [], locale),
          failureSentence: failureSentence(detail.invoice, actions, locale, clock.now()),
          remarkSentences: remarkSentences(detail.invoice, locale),
        }
        return { status: 200, body: { ...detailJson(detail), ...extra } }
      },
    },
    {
      method: 'post',
      path: '/api/invoices/:administration/:invoice/try-again',
      roles: ['Booker', 'Administrator'],
      bodyLimit: JSON_LIMIT,
      async handle({ params }, caller) {
        const { administration: administrationId = '', invoice: invoiceId = '' } = params
        if (!isGuid(invoiceId)) return refused(404, 'unknown-invoice')
        const isAdministrator = caller.roles.includes('Administrator')
        const refusal = await tryAgain.invoice({ administrationId, invoiceId }, { ...caller, isAdministrator })
        if (refusal === null) return { status: 202, body: { state: 'releasing' } }
        const status = refusal === 'unknown-invoice' ? 404 : refusal === 'not-booker' ? 403 : 409
        return refused(status, refusal)
      },
    },
  ]
}
