import { z } from 'zod'
import type { Refusal } from '../approvals/refusals.ts'
import { LONGEST_TEXT } from '../approvals/typed-text.ts'
import type { createAdoptEntry } from '../use-cases/discovering/adopt-entry.ts'
import type { DiscoveredOutcome } from '../use-cases/discovering/answer-discovered.ts'
import type { createLeaveAlone } from '../use-cases/discovering/leave-alone.ts'
import type { createReadDiscovered } from '../use-cases/discovering/read-discovered.ts'
import type { AdoptEdit, DiscoveredJson } from './discovered-json.ts'
import { readJson } from './read-json.ts'
import { type ApiRequest, type Caller, JSON_LIMIT, type Reply, type Role, type Route, refused } from './route.ts'

/** More authorizers than this are a mistake: nobody would ever all approve. */
const MOST_AUTHORIZERS = 20

/** Longer than any code. Characters. */
const LONGEST_CODE = 10

const Adopt = z.strictObject({
  authorizers: z.array(z.guid().toLowerCase()).max(MOST_AUTHORIZERS),
  condition: z.string().min(1).max(LONGEST_CODE).optional(),
  note: z
    .string()
    .max(LONGEST_TEXT)
    // PostgreSQL keeps no NUL in a text.
    .transform((note) => note.replaceAll('\0', ''))
    .optional(),
}) satisfies z.ZodType<AdoptEdit>

const MANAGERS: Role[] = ['Booker', 'Administrator']

const CONFLICT = 409

/** What each refusal is answered with; all others conflict with how things are now. */
const STATUS: Partial<Record<Refusal, number>> = {
  'unknown-invoice': 404,
  'not-manager': 403,
  'no-rights': 403,
  'authorizer-required': 422,
  'authorizer-unknown': 422,
  'authorizer-is-booker': 422,
  'condition-required': 422,
  'exact-unavailable': 503,
  'directory-unavailable': 503,
}

const keyOf = ({ params }: ApiRequest) => {
  const { administration: administrationId = '', invoice: invoiceId = '' } = params
  return z.guid().safeParse(invoiceId).success ? { administrationId, invoiceId } : undefined
}

const managerOf = ({ tenantId, objectId, name, roles }: Caller) => ({
  tenantId,
  objectId,
  name,
  isAdministrator: roles.includes('Administrator'),
})

const replyOf = ({ refusal, problems }: DiscoveredOutcome, state: string): Reply =>
  refusal === null ? { status: 200, body: { state } } : refused(STATUS[refusal] ?? CONFLICT, refusal, ...problems)

const PATH = '/api/invoices/:administration/:invoice'

/** Answering about an entry that was booked with AU elsewhere, for whoever it is asked of or an administrator. */
export const discoveredRoutes = ({
  readDiscovered,
  adoptEntry,
  leaveAlone,
}: {
  readDiscovered: ReturnType<typeof createReadDiscovered>
  adoptEntry: ReturnType<typeof createAdoptEntry>
  leaveAlone: ReturnType<typeof createLeaveAlone>
}): Route[] => [
  {
    method: 'get',
    path: `${PATH}/discovered`,
    roles: MANAGERS,
    bodyLimit: 0,
    async handle(request, caller) {
      const key = keyOf(request)
      const card = key && (await readDiscovered(key, managerOf(caller)))
      if (!card) return refused(404, 'unknown-invoice')
      const { state, createdBy, isBlocked, condition, conditions, people, duplicateOf } = card
      const body: DiscoveredJson = { state, createdBy, isBlocked, condition, conditions, people, duplicateOf }
      return { status: 200, body }
    },
  },
  {
    method: 'post',
    path: `${PATH}/adopt`,
    roles: MANAGERS,
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const key = keyOf(request)
      if (!key) return refused(404, 'unknown-invoice')
      const read = readJson(request, Adopt)
      if (!read.ok) return read.reply
      const { authorizers, condition = null, note = null } = read.value
      return replyOf(await adoptEntry(key, managerOf(caller), { authorizers, condition, note }), 'waiting')
    },
  },
  {
    method: 'post',
    path: `${PATH}/leave-alone`,
    roles: MANAGERS,
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const key = keyOf(request)
      if (!key) return refused(404, 'unknown-invoice')
      return replyOf(await leaveAlone(key, managerOf(caller)), 'left-alone')
    },
  },
]
