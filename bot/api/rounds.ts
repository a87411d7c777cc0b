import { z } from 'zod'
import type { Refusal } from '../approvals/refusals.ts'
import { LONGEST_TEXT } from '../approvals/typed-text.ts'
import type { ManageOutcome, ManageRequest } from '../use-cases/managing/manage-outcome.ts'
import type { createNewRound } from '../use-cases/managing/new-round.ts'
import type { createReplaceAuthorizer } from '../use-cases/managing/replace-authorizer.ts'
import type { createWithdrawInvoice } from '../use-cases/managing/withdraw-invoice.ts'
import { readJson } from './read-json.ts'
import { type Caller, JSON_LIMIT, type Reply, type Role, type Route, refused } from './route.ts'

/** More authorizers than this are a mistake: nobody would ever all approve. */
const MOST_AUTHORIZERS = 20

const person = z.guid().toLowerCase()
/** The round that the caller saw; another one is refused. */
const round = z.int().positive().optional()

const NewRound = z.strictObject({ authorizers: z.array(person).max(MOST_AUTHORIZERS).optional(), round })
const Withdraw = z.strictObject({
  reason: z
    .string()
    .max(LONGEST_TEXT)
    // PostgreSQL keeps no NUL in a text.
    .transform((reason) => reason.replaceAll('\0', ''))
    .optional(),
  round,
})
const Replace = z.strictObject({ from: person, to: person, round })

const MANAGERS: Role[] = ['Booker', 'Administrator']

/** What each refusal is answered with, and what to do about it. */
const ANSWERS: Partial<Record<Refusal, [status: number, detail: string]>> = {
  'unknown-invoice': [404, 'no such invoice in your organisation'],
  'not-manager': [403, 'only its booker and administrators may do this'],
  'no-rights': [403, 'the connected Exact Online user lacks a right; nothing was changed'],
  closed: [409, 'another round runs now: read the invoice again'],
  'not-now': [409, 'this makes no sense in the state the invoice is in: read it again'],
  'reminded-lately': [409, 'everyone who has not decided was reminded within the hour; nothing was sent'],
  'authorizer-decided': [409, 'is not asked, or decided meanwhile: read the invoice again'],
  'entry-stands': [409, 'the entry stands in Exact Online: remove it there, or match all of it, and withdraw then'],
  'entry-gone': [409, 'the entry is gone from Exact Online: withdraw, and book again'],
  'entry-not-blocked': [409, 'the entry does not stand on AU any more: put AU back in Exact Online first'],
  duplicate: [409, 'another invoice of this supplier with this number was booked: correct the entry in Exact Online'],
  'not-connected': [409, 'the connection to Exact Online is gone: connect again'],
  'authorizer-required': [422, 'name at least one authorizer'],
  'authorizer-unknown': [422, 'Entra does not know this person'],
  'authorizer-is-booker': [422, 'the booker cannot approve their own booking'],
  'authorizer-seated': [422, 'is asked already'],
  'exact-unavailable': [503, 'Exact Online does not answer; nothing was changed, try again later'],
  'directory-unavailable': [503, 'Entra does not answer; nothing was changed, try again later'],
}

const replyOf = ({ refusal, problems }: ManageOutcome, state: string): Reply => {
  if (refusal === null) return { status: 200, body: { state } }
  const [status, detail] = ANSWERS[refusal] ?? [409, '']
  const named = problems.length > 0 ? problems : [{ code: refusal, field: 'invoice', detail }]
  return refused(status, refusal, ...named)
}

/** A route that manages one invoice; a body that is left out is an empty one. */
export const manageRoute = <Body extends { round?: number | undefined }>(
  path: string,
  schema: z.ZodType<Body>,
  state: string,
  run: (request: ManageRequest, body: Body) => Promise<ManageOutcome>,
): Route => ({
  method: 'post',
  path: `/api/invoices/:administration/:invoice/${path}`,
  roles: MANAGERS,
  bodyLimit: JSON_LIMIT,
  async handle(request, caller: Caller) {
    const { administration: administrationId = '', invoice: invoiceId = '' } = request.params
    if (!z.guid().safeParse(invoiceId).success) return refused(404, 'unknown-invoice')
    const isEmpty = request.body.length === 0
    const given = isEmpty ? { ...request, contentType: 'application/json', body: Buffer.from('{}') } : request
    const read = readJson(given, schema)
    if (!read.ok) return read.reply
    const { tenantId, objectId, name, roles } = caller
    const by = { tenantId, objectId, name, isAdministrator: roles.includes('Administrator') }
    const key = { administrationId, invoiceId }
    return replyOf(await run({ key, round: read.value.round ?? null, by }, read.value), state)
  },
})

/** Asking anew, withdrawing, and replacing an authorizer (A5, A7). */
export const roundRoutes = (deps: {
  newRound: ReturnType<typeof createNewRound>
  withdrawInvoice: ReturnType<typeof createWithdrawInvoice>
  replaceAuthorizer: ReturnType<typeof createReplaceAuthorizer>
}): Route[] => [
  manageRoute('new-round', NewRound, 'waiting', (request, { authorizers }) =>
    deps.newRound({ ...request, authorizers: authorizers ?? null }),
  ),
  manageRoute('withdraw', Withdraw, 'withdrawn', (request, { reason }) =>
    deps.withdrawInvoice({ ...request, reason: reason ?? '' }),
  ),
  manageRoute('authorizers/replace', Replace, 'waiting', (request, { from, to }) =>
    deps.replaceAuthorizer({ ...request, from, to }),
  ),
]
