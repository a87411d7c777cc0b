import type { Refusal } from '../approvals/refusals.ts'
import { type Reply, refused } from './route.ts'

/** Whatever stands here for no other reason conflicts with how things are now. */
const CONFLICT = 409

const STATUS: Partial<Record<Refusal, number>> = {
  'unknown-invoice': 404,
  'not-assigned': 403,
  'own-booking': 403,
  'not-booker': 403,
  'not-administrator': 403,
  'no-rights': 403,
  'question-required': 422,
  'answer-required': 422,
  'exact-unavailable': 503,
}

/** The answer to what the rules refused; undefined when they did not. */
export const refusalReply = (refusal: Refusal | null): Reply | undefined =>
  refusal === null ? undefined : refused(STATUS[refusal] ?? CONFLICT, refusal)
