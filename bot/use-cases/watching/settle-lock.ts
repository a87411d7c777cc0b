import type { PaymentTerm, PurchaseEntry } from '../../approvals/books.ts'
import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { isContent, isSameFinding, isToldByFailure, type LockJudgement } from '../../approvals/judge-lock.ts'
import { planNewRound } from '../../approvals/plan-new-round.ts'
import type { LockFinding } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { createBeginRound, lastAuthorizers, readAsked } from '../managing/begin-round.ts'
import { type Books, type Clock, ExactError } from '../ports.ts'
import { DuplicateInvoice, type Store } from '../store-port.ts'
import type { WatchedInvoice, WatchStore } from '../watch-store-port.ts'
import { endsTheTurn } from './ends-the-turn.ts'
import { tellBoth, tellFinding } from './tell-finding.ts'

/** Whoever acts when nobody does. */
const AKKOORD = { name: 'Akkoord', objectId: null }

type Seen = {
  books: Pick<Books, 'getEntryLines'>
  entry: PurchaseEntry | undefined
  terms: PaymentTerm[]
  administrator: PersonRef
}

/** A finding without what the authorizers see anew: what is left is still so, and told. */
const leftOf = (finding: LockFinding): LockFinding | null => {
  const changes = finding.changes.filter((change) => !isContent(change))
  return changes.length === 0 ? null : { ...finding, changes }
}

/** What Exact Online shows of this one entry; undefined: it cannot be read, and others can. @throws ExactError */
const readable = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ExactError) || endsTheTurn(error)) throw error
    return undefined
  }
}

/** While it waits, or failed just because of it; what is being decided otherwise is not asked anew by itself. */
const mayAskAgain = ({ state, release }: Invoice): boolean =>
  state === 'waiting' || (state === 'failed' && release.cause === 'content-changed')

/**
 * Keeps and tells what was found of an invoice that waits, once: in the timeline, to its booker and to the administrator.
 * Gives whether it was news.
 */
export const createSettleLock = (deps: { store: Store; watches: Pick<WatchStore, 'forgetFinding'>; clock: Clock }) => {
  const { store, watches, clock } = deps
  const beginRound = createBeginRound(deps)

  const savePaid = async (invoice: Invoice, administrator: PersonRef, by: string | null) => {
    const at = clock.now()
    await store.transaction(async (tx) => {
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: {
          state: 'paid',
          release: { nextAttemptAt: null },
          lockFinding: null,
          workAt: new Date(at.getTime() + SWEEP_AFTER_MS),
        },
        timeline: [{ at, actor: by ?? 'Exact Online', actorObjectId: null, event: 'paid', details: {} }],
      })
      await tellBoth(tx, invoice, administrator, { topic: 'paid' }, at)
    })
  }

  /** Asks the same authorizers about what stands there now; false: that cannot be. @throws ExactError */
  const askAgain = async ({ round }: WatchedInvoice, finding: LockFinding, seen: Seen): Promise<boolean> => {
    const { invoice } = round
    const people = lastAuthorizers(round)
    const plan = planNewRound(invoice, seen.entry, seen.terms)
    if (!plan.ok || plan.changed === null || people.length === 0) return false
    // Who changed a bank account is known from the terms; the entry names whoever touched that last.
    const changed = { ...plan.changed, modifiedBy: finding.by, modifiedAt: finding.at ? new Date(finding.at) : null }
    const asked = await readable(() => readAsked(seen.books, { ...plan, changed }, seen.terms))
    if (!asked) return false
    const notice = { topic: 'lock-broken' as const, finding, askedAgain: true }
    try {
      await beginRound(invoice, AKKOORD, people, asked, {
        changes: { lockFinding: leftOf(finding) },
        tell: (tx, roundNow, at) => tellBoth(tx, { ...invoice, round: roundNow }, seen.administrator, notice, at),
      })
      return true
    } catch (error) {
      // With another supplier it would be an invoice that stands there already: a person must look.
      if (error instanceof DuplicateInvoice) return false
      throw error
    }
  }

  /** @throws ExactError; StaleRevision when someone decided meanwhile: then it must be judged anew */
  return async (watched: WatchedInvoice, judgement: LockJudgement, seen: Seen): Promise<boolean> => {
    const { invoice } = watched.round
    if (judgement.is === 'intact') {
      if (watched.told !== null) await watches.forgetFinding(invoice)
      return watched.told !== null
    }
    if (judgement.is === 'paid') {
      await savePaid(invoice, seen.administrator, judgement.modifier.by)
      return true
    }
    const { finding, asksAgain } = judgement
    if (isSameFinding(watched.told, finding)) return false
    if (asksAgain && mayAskAgain(invoice) && (await askAgain(watched, finding, seen))) return true
    if (isToldByFailure(invoice, finding)) return false
    const changes = { lockFinding: finding }
    await store.transaction((tx) => tellFinding(tx, invoice, seen.administrator, finding, clock.now(), changes))
    return true
  }
}
