import type { Assignment, PersonRef, Round } from './invoice.ts'
import type { InvoiceState } from './invoice-state.ts'
import { mayAuthorise } from './may-authorise.ts'
import type { Refusal } from './refusals.ts'

/** `isConfirmed`: the box was ticked that says that the warnings were looked at. */
export type Decision = { is: 'approve'; isConfirmed: boolean } | { is: 'reject'; reason: string }

export type Decided = {
  /** The clicker's own seats, decided; more than one only where two identities turned out to be one person. */
  seats: Assignment[]
  state: InvoiceState
  /** Everyone approved and the entry is blocked: Exact Online must be changed. */
  mustRelease: boolean
  /** Nobody is left to decide, and the approvals of these do not count: somebody must begin a new round. */
  withoutCount: PersonRef[]
}

/** A reason longer than this is cut: a card must stay readable. Characters. */
export const LONGEST_REASON = 500

/**
 * Decides whether this person's click counts and what follows from it (A6, A7, A8).
 * `personId` is the authenticated clicker, undefined when Akkoord has never heard of them.
 */
export const decide = (
  { invoice, assignments }: Round,
  by: { personId: string | undefined; round: number; now: Date },
  decision: Decision,
): { ok: true; decided: Decided } | { ok: false; refusal: Refusal } => {
  const refuse = (refusal: Refusal) => ({ ok: false as const, refusal })
  const mine = assignments.filter((assignment) => assignment.person.personId === by.personId)
  const isOwn = by.personId === invoice.booker.personId || mine.some(({ person }) => !mayAuthorise(person, invoice))
  if (isOwn) return refuse('own-booking')
  if (mine.length === 0) return refuse('not-assigned')
  if (by.round !== invoice.round) return refuse('closed')
  const open = mine.filter((assignment) => assignment.decision === 'open')
  if (open.length === 0) return refuse('already-decided')
  if (invoice.state !== 'waiting') return refuse('closed')

  const needsLook = invoice.warnings.length > 0 || invoice.changed !== null
  if (decision.is === 'approve' && needsLook && !decision.isConfirmed) return refuse('not-confirmed')

  const decideSeats = (decision: 'approved' | 'rejected', reason: string | null) =>
    open.map((seat) => ({ ...seat, decision, reason, decidedAt: by.now }))
  if (decision.is === 'reject') {
    const reason = [...decision.reason.toWellFormed().trim()].slice(0, LONGEST_REASON).join('')
    if (reason === '') return refuse('reason-required')
    const seats = decideSeats('rejected', reason)
    return { ok: true, decided: { seats, state: 'rejected', mustRelease: false, withoutCount: [] } }
  }

  // Who turned out to be the booker, or to have made it, after approving never was one who could.
  const counts = ({ decision, person }: Assignment) => decision === 'approved' && mayAuthorise(person, invoice)
  const isLast = assignments.every((assignment) => open.includes(assignment) || counts(assignment))
  const state = !isLast ? 'waiting' : invoice.held ? 'releasing' : 'approved'
  const others = assignments.filter((assignment) => !open.includes(assignment))
  const isStuck = !isLast && others.every(({ decision }) => decision !== 'open')
  return {
    ok: true,
    decided: {
      seats: decideSeats('approved', null),
      state,
      mustRelease: state === 'releasing',
      withoutCount: isStuck ? others.filter((seat) => !counts(seat)).map(({ person }) => person) : [],
    },
  }
}
