import type { Refusal } from '../../../bot/approvals/refusals.ts'
import type { Failure } from '../../api/failure.ts'
import type { Say } from '../../words/dictionary.ts'
import type { invoices } from '../../words/nl/invoices.ts'

/** Each refusal of the server has its words; the type check names one that lacks them. */
const KEYS: { [Code in Refusal]: `refusal.${Code}` & keyof typeof invoices } = {
  'unknown-invoice': 'refusal.unknown-invoice',
  'not-assigned': 'refusal.not-assigned',
  'own-booking': 'refusal.own-booking',
  'already-decided': 'refusal.already-decided',
  closed: 'refusal.closed',
  'reason-required': 'refusal.reason-required',
  'not-confirmed': 'refusal.not-confirmed',
  'question-required': 'refusal.question-required',
  'too-many-questions': 'refusal.too-many-questions',
  'answer-required': 'refusal.answer-required',
  'already-answered': 'refusal.already-answered',
  'not-booker': 'refusal.not-booker',
  'not-manager': 'refusal.not-manager',
  'not-administrator': 'refusal.not-administrator',
  'nothing-to-retry': 'refusal.nothing-to-retry',
  'authorizer-required': 'refusal.authorizer-required',
  'authorizer-unknown': 'refusal.authorizer-unknown',
  'authorizer-is-booker': 'refusal.authorizer-is-booker',
  'authorizer-seated': 'refusal.authorizer-seated',
  'authorizer-decided': 'refusal.authorizer-decided',
  'reminded-lately': 'refusal.reminded-lately',
  'not-now': 'refusal.not-now',
  'entry-stands': 'refusal.entry-stands',
  'entry-gone': 'refusal.entry-gone',
  'entry-not-blocked': 'refusal.entry-not-blocked',
  duplicate: 'refusal.duplicate',
  'exact-unavailable': 'refusal.exact-unavailable',
  'not-connected': 'refusal.not-connected',
  'no-rights': 'refusal.no-rights',
  'directory-unavailable': 'refusal.directory-unavailable',
  'connection-works': 'refusal.connection-works',
  'override-reason-required': 'refusal.override-reason-required',
  'setting-changed': 'refusal.setting-changed',
  'condition-required': 'refusal.condition-required',
  'entry-changed': 'refusal.entry-changed',
  'hold-is-off': 'refusal.hold-is-off',
}

const isRefusal = (code: string): code is Refusal => Object.hasOwn(KEYS, code)

/** What the server refused, in words; undefined for a failure of another kind. */
export const refusalWords = ({ code }: Failure, say: Say<typeof invoices>): string | undefined =>
  isRefusal(code) ? say(KEYS[code]) : undefined
