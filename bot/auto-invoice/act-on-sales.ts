import type { Said } from './plan-draft.ts'
import { CAN_TRY_AGAIN, type HoldReason, type SalesCause, type SalesState } from './sales-invoice.ts'
import type { SalesRefusal } from './sales-refusals.ts'

/**
 * stop: until it is resumed, however it changes · resume: takes that back · confirm: may leave although it stood there before the switch,
 * or is unusual · try-again: after a failure · handled: somebody mailed by hand what Exact Online had processed.
 */
export const SALES_ACTS = ['stop', 'resume', 'confirm', 'try-again', 'handled'] as const
export type SalesAct = (typeof SALES_ACTS)[number]

export type ActedOn = {
  state: SalesState
  cause: SalesCause | null
  reasons: HoldReason[]
  modified: string
  stopped: Said | null
  confirmed: Said | null
  beforeSwitch: boolean
}

/** What a person's word changes. */
export type Acted = Partial<Pick<ActedOn, 'stopped' | 'confirmed' | 'beforeSwitch' | 'state'>>

export type ActOutcome =
  | { is: 'changed'; changes: Acted }
  /** It is so already. */
  | { is: 'nothing-to-do' }
  | { is: 'refused'; refusal: SalesRefusal }

const LET_THROUGH: ReadonlySet<HoldReason['reason']> = new Set(['unconfirmed', 'unusual-amount'])

const NOTHING: ActOutcome = { is: 'nothing-to-do' }
const refused = (refusal: SalesRefusal): ActOutcome => ({ is: 'refused', refusal })

/** Why a waiting invoice is expected, and this is none. */
const notWaiting = (state: SalesState): ActOutcome => {
  if (state === 'printing') return refused('already-printing')
  return refused(state === 'sent' ? 'already-sent' : 'no-longer-open')
}

const isWaiting = ({ state }: ActedOn) => state === 'planned' || state === 'held'

/**
 * Judges what a person asks of a sales invoice; asking for what is so already does nothing (A13).
 * @param seen the `modified` of the draft that the person looked at; what changed since is not confirmed
 */
export const judgeAct = (
  act: SalesAct,
  invoice: ActedOn,
  by: { name: string; at: Date },
  seen: string | null = null,
): ActOutcome => {
  const said: Said = { by: by.name, at: by.at.toISOString(), modified: invoice.modified }
  const isStopped = invoice.stopped !== null
  switch (act) {
    case 'stop':
      if (!isWaiting(invoice)) return notWaiting(invoice.state)
      return isStopped ? NOTHING : { is: 'changed', changes: { stopped: said } }
    case 'resume':
      if (!isWaiting(invoice)) return notWaiting(invoice.state)
      return isStopped ? { is: 'changed', changes: { stopped: null } } : NOTHING
    case 'confirm':
      if (!isWaiting(invoice)) return notWaiting(invoice.state)
      if (seen !== invoice.modified) return refused('changed-since-seen')
      if (invoice.reasons.some(({ reason }) => LET_THROUGH.has(reason))) {
        return { is: 'changed', changes: { confirmed: said, beforeSwitch: false } }
      }
      return invoice.state === 'planned' || invoice.confirmed?.modified === invoice.modified
        ? NOTHING
        : refused('nothing-to-confirm')
    case 'try-again':
      if (invoice.state === 'held' || invoice.state === 'closed') return refused('not-failed')
      if (invoice.state !== 'failed' || invoice.cause === null) return NOTHING
      return CAN_TRY_AGAIN[invoice.cause]
        ? { is: 'changed', changes: { state: 'planned' } }
        : refused('cannot-try-again')
    case 'handled':
      if (invoice.state === 'closed' || invoice.state === 'sent') return NOTHING
      if (invoice.state !== 'failed' || invoice.cause === null) return refused('not-failed')
      return CAN_TRY_AGAIN[invoice.cause] ? refused('can-try-again') : { is: 'changed', changes: { state: 'closed' } }
  }
}
