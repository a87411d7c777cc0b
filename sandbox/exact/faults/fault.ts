import { z } from 'zod'
import { HABITS } from '../habits.ts'

const LONGEST_DELAY_MS = 600_000

/** Which calls a fault strikes: the next `times` of those that match, after letting `skip` of them pass. */
const aim = {
  /** GET, POST, PUT or DELETE; absent: any. */
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  /** Part of the path, such as `purchaseentry/PurchaseEntries` or `/api/oauth2/token`; absent: any API call. */
  endpoint: z.string().optional(),
  times: z.int().positive().nullable().default(1),
  skip: z.int().nonnegative().default(0),
}

const habits = Object.keys(HABITS) as [keyof typeof HABITS]

/** A fault as it is asked for. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    /** Goes into the error body; with status 500 it is a business message. Absent: no JSON body. */
    message: z.string().optional(),
    /** The Reason header. */
    reason: z.string().optional(),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('throttle'), limit: z.enum(['minutely', 'daily']).default('minutely'), ...aim }),
  z.strictObject({ kind: z.literal('delay'), delayMs: z.int().positive().max(LONGEST_DELAY_MS), ...aim }),
  z.strictObject({ kind: z.literal('cut-before'), ...aim }),
  z.strictObject({ kind: z.literal('cut-after'), ...aim }),
  z.strictObject({ kind: z.literal('login-redirect'), ...aim }),
  z.strictObject({ kind: z.literal('not-json'), ...aim }),
  z.strictObject({ kind: z.literal('habit'), habit: z.enum(habits) }),
])

export type FaultInput = z.input<typeof faultSchema>
export type Fault = z.output<typeof faultSchema>
export type AimedFault = Exclude<Fault, { kind: 'habit' }>
