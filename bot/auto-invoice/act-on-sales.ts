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

/** What a person's word takes away. */
const LET_THROUGH: ReadonlySet<HoldReason['reason']> = new Set(['unconfirmed', 'unusual-amount'])

const isWaiting = ({ state }: Pick<ActedOn, 'state'>) => state === 'planned' || state === 'held'

/** What people are offered to do about a sales invoice as it stands; each of these changes something. */
export const actsFor = ({ state, cause, reasons }: Pick<ActedOn, 'state' | 'cause' | 'reasons'>): SalesAct[] => {
  if (state === 'planned') return ['stop']
  if (state === 'failed' && cause !== null) return [CAN_TRY_AGAIN[cause] ? 'try-again' : 'handled']
  if (state !== 'held') return []
  const isStopped = reasons.some(({ reason }) => reason === 'stopped')
  const isConfirmable = reasons.some(({ reason }) => LET_THROUGH.has(reason))
  return [...(isStopped ? (['resume'] as const) : []), ...(isConfirmable ? (['confirm'] as const) : [])]
}

const NOTHING: ActOutcome = { is: 'nothing-to-do' }
const refused = (refusal: SalesRefusal): ActOutcome => ({ is: 'refused', refusal })

/** Why a waiting invoice is expected, and this is none. */
const notWaiting = (state: SalesState): ActOutcome => {
  if (state === 'printing') return refused('already-printing')
  return refused(state === 'sent' ? 'already-sent' : 'no-longer-open')
}

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
  const may = actsFor(invoice).includes(act)
  switch (act) {
    case 'stop':
      if (!isWaiting(invoice)) return notWaiting(invoice.state)
      // Also of what is held for something else, which is not offered: it would leave as soon as that is over.
      return invoice.stopped === null ? { is: 'changed', changes: { stopped: said } } : NOTHING
    case 'resume':
      if (!isWaiting(invoice)) return notWaiting(invoice.state)
      return may ? { is: 'changed', changes: { stopped: null } } : NOTHING
    case 'confirm':
      if (!isWaiting(invoice)) return notWaiting(invoice.state)
      if (seen !== invoice.modified) return refused('changed-since-seen')
      if (may) return { is: 'changed', changes: { confirmed: said, beforeSwitch: false } }
      return invoice.state === 'planned' || invoice.confirmed?.modified === invoice.modified
        ? NOTHING
        : refused('nothing-to-confirm')
    case 'try-again':
      if (may) return { is: 'changed', changes: { state: 'planned' } }
      if (invoice.state === 'held' || invoice.state === 'closed') return refused('not-failed')
      return invoice.state === 'failed' ? refused('cannot-try-again') : NOTHING
    case 'handled':
      if (may) return { is: 'changed', changes: { state: 'closed' } }
      if (invoice.state === 'closed' || invoice.state === 'sent') return NOTHING
      return refused(invoice.state === 'failed' ? 'can-try-again' : 'not-failed')
  }
}
