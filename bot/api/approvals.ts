import { z } from 'zod'
import { decimalFromCents } from '../approvals/money.ts'
import type { CardView, Locale } from '../approvals/views.ts'
import type { createReadApproval } from '../use-cases/deciding/read-approval.ts'
import type { createMayView } from '../use-cases/managing/may-view.ts'
import type { Identity } from '../use-cases/ports.ts'
import type { ApprovalsEnd, ListedApproval, Store } from '../use-cases/store-port.ts'
import type { ApprovalJson, ApprovalRow, ApprovalsJson, CardAnswerJson, CardJson } from './approvals-json.ts'
import { cleanText } from './clean-text.ts'
import { documentJson } from './documents.ts'
import { invoiceKeyOf } from './invoice-key.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { dateKey, momentKey } from './page-keys.ts'
import { problemsOf, readJson } from './read-json.ts'
import { readerLocale } from './reader-locale.ts'
import { seesAll } from './readers.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

/** Rows on one page of a list. */
const PAGE = 50

/** No administration's id is longer. Characters. */
const LONGEST_ID = 40

/** What the buttons of an approval card do; whatever else a card can send is not for here. */
const VERBS = ['approve', 'reject', 'ask'] as const

/** Who clicked: the token's person, outside any chat. */
type CardCaller = Identity & { name: string; teamsUserId: string; chat: null; clickedId: null }

/** The bot's own actions: what is decided here is decided as in the chat. */
export type CardActions = Record<
  (typeof VERBS)[number],
  (
    data: unknown,
    caller: CardCaller,
    locale: Locale,
  ) => Promise<{ card: CardJson } | { kept: { card: CardJson } } | { sentence: string }>
>

const List = z
  .strictObject({
    list: z.enum(['open', 'decided']).default('open'),
    after: readCursor(z.tuple([z.string(), cleanText(LONGEST_ID), z.guid(), z.int32()])).optional(),
  })
  .refine(({ list, after }) => !after || (list === 'open' ? dateKey : momentKey).safeParse(after[0]).success, {
    path: ['after'],
    error: 'must be what the page before said in next, of the same list',
  })

const afterOf = ({ after }: z.infer<typeof List>): ApprovalsEnd | null => {
  if (!after) return null
  const [key, administrationId, invoiceId, round] = after
  return { key, administrationId, invoiceId, round }
}

const Click = z.strictObject({ verb: z.enum(VERBS), data: z.record(z.string(), z.unknown()) })

const rowOf = (row: ListedApproval): ApprovalRow => ({
  administration: row.administrationId,
  administrationName: row.administrationName,
  invoice: row.invoiceId,
  round: row.round,
  supplier: row.supplierName,
  invoiceNumber: row.invoiceNumber,
  kind: row.kind,
  amount: decimalFromCents(row.amountCents),
  currency: row.currency,
  dueDate: row.dueDate,
  hasWarning: row.hasWarning,
  askedAt: row.askedAt.toISOString(),
  decision: row.decision === 'open' ? null : row.decision,
  decidedAt: row.decidedAt?.toISOString() ?? null,
})

/** What waits for the caller and what they decided, each with the same card as in the chat, decided the same way (A6). */
export const approvalRoutes = (deps: {
  store: Pick<Store, 'findPerson' | 'savePerson' | 'openApprovals' | 'decidedApprovals' | 'findFile'>
  readApproval: ReturnType<typeof createReadApproval>
  mayView: ReturnType<typeof createMayView>
  actions: CardActions
  drawCard: (view: CardView, locale: Locale) => CardJson
}): Route[] => {
  const { store, readApproval, mayView, actions, drawCard } = deps

  return [
    {
      method: 'get',
      path: '/api/approvals',
      roles: null,
      bodyLimit: 0,
      async handle({ query }, caller) {
        const read = List.safeParse(Object.fromEntries(query))
        if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
        const { list } = read.data
        const person = await store.findPerson(caller)
        const found = person
          ? await (list === 'open' ? store.openApprovals : store.decidedApprovals)(person, afterOf(read.data), PAGE)
          : { approvals: [], next: null }
        const { next } = found
        const body: ApprovalsJson = {
          approvals: found.approvals.map(rowOf),
          next: next && cursorOf(next.key, next.administrationId, next.invoiceId, next.round),
        }
        return { status: 200, body }
      },
    },
    {
      method: 'get',
      path: '/api/approvals/:administration/:invoice',
      roles: null,
      bodyLimit: 0,
      async handle({ params, query }, caller) {
        const key = invoiceKeyOf(params)
        const mine = key && (await readApproval(key, caller))
        if (!mine) return refused(404, 'unknown-invoice')
        const body: ApprovalJson = {
          card: drawCard(mine.card, readerLocale(query, mine.person)),
          // Who was replaced still has the card, and nothing more of the invoice.
          document: (await mayView(key, caller, seesAll(caller))) ? documentJson(await store.findFile(key)) : null,
        }
        return { status: 200, body }
      },
    },
    {
      method: 'post',
      path: '/api/approvals/:administration/:invoice/actions',
      roles: null,
      bodyLimit: JSON_LIMIT,
      async handle(request, caller) {
        const key = invoiceKeyOf(request.params)
        if (!key) return refused(404, 'unknown-invoice')
        const read = readJson(request, Click)
        if (!read.ok) return read.reply
        const { verb, data } = read.value
        for (const field of ['administrationId', 'invoiceId'] as const) {
          if (data[field] === undefined || data[field] === key[field]) continue
          const detail = 'names another invoice than the address'
          return refused(400, 'malformed', { code: 'malformed', field: `data.${field}`, detail })
        }
        const { tenantId, objectId, name } = caller
        const known = await store.findPerson(caller)
        const person = known ?? (await store.savePerson(caller, name === '' ? {} : { name }))
        const locale = readerLocale(request.query, person)
        const clicker = { tenantId, objectId, name, teamsUserId: '', chat: null, clickedId: null }
        const answer = await actions[verb]({ ...data, ...key }, clicker, locale)
        const sentence = 'sentence' in answer ? answer.sentence : null
        if ('card' in answer) return { status: 200, body: { card: answer.card, sentence } satisfies CardAnswerJson }

        // Nothing was done: who was asked sees how it stands, everyone else that it is not for them.
        const mine = await readApproval(key, caller)
        if (mine) return { status: 200, body: { card: drawCard(mine.card, locale), sentence } satisfies CardAnswerJson }
        if (!(await mayView(key, caller, seesAll(caller)))) return refused(404, 'unknown-invoice')
        return refused(403, 'not-assigned', { code: 'not-assigned', field: 'invoice', detail: sentence ?? '' })
      },
    },
  ]
}
