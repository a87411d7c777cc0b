import { expect, test } from '@jest/globals'
import { type ActedOn, type ActOutcome, actsFor, judgeAct, type SalesAct } from '../../bot/auto-invoice/act-on-sales.ts'
import { CAN_TRY_AGAIN, SALES_CAUSES } from '../../bot/auto-invoice/sales-invoice.ts'

const AT = new Date('2026-11-17T13:00:00Z')
const SAID = { by: 'Kim', at: AT.toISOString(), modified: 'v1' }
const invoice = (more: Partial<ActedOn> = {}): ActedOn => ({
  state: 'planned',
  cause: null,
  reasons: [],
  modified: 'v1',
  stopped: null,
  confirmed: null,
  beforeSwitch: false,
  ...more,
})
const held = (...reasons: ActedOn['reasons']) => invoice({ state: 'held', reasons })
const stopped = invoice({ state: 'held', stopped: SAID, reasons: [{ reason: 'stopped', by: 'Kim', at: SAID.at }] })
const unusual = { reason: 'unusual-amount', usualCents: 100, factor: 5 } as const

const NOTHING = { is: 'nothing-to-do' }
const refused = (refusal: string) => ({ is: 'refused', refusal })
const changed = (changes: object) => ({ is: 'changed', changes })

test.each([
  ['stop', 'a planned one', invoice(), changed({ stopped: SAID })],
  ['stop', 'one that is held for something else', held({ reason: 'no-amount' }), changed({ stopped: SAID })],
  ['stop', 'a stopped one', stopped, NOTHING],
  ['resume', 'one that was changed since it was stopped', { ...stopped, modified: 'v2' }, changed({ stopped: null })],
  ['stop', 'one that is being printed', invoice({ state: 'printing' }), refused('already-printing')],
  ['stop', 'a sent one', invoice({ state: 'sent' }), refused('already-sent')],
  ['stop', 'a closed one', invoice({ state: 'closed' }), refused('no-longer-open')],
  ['resume', 'a stopped one', stopped, changed({ stopped: null })],
  ['resume', 'a planned one', invoice(), NOTHING],
  ['resume', 'a sent one', invoice({ state: 'sent' }), refused('already-sent')],
  [
    'confirm',
    'one from before the switch',
    held({ reason: 'unconfirmed' }),
    changed({ confirmed: SAID, beforeSwitch: false }),
  ],
  ['confirm', 'an unusual one', held(unusual), changed({ confirmed: SAID, beforeSwitch: false })],
  ['confirm', 'a planned one', invoice(), NOTHING],
  ['confirm', 'one without an amount', held({ reason: 'no-amount' }), refused('nothing-to-confirm')],
  ['confirm', 'one that is being printed', invoice({ state: 'printing' }), refused('already-printing')],
  ['try-again', 'a planned one', invoice(), NOTHING],
  ['try-again', 'one that is being printed', invoice({ state: 'printing' }), NOTHING],
  ['try-again', 'a held one', held({ reason: 'no-amount' }), refused('not-failed')],
  ['handled', 'a closed one', invoice({ state: 'closed' }), NOTHING],
  ['handled', 'a planned one', invoice(), refused('not-failed')],
] as [SalesAct, string, ActedOn, ActOutcome][])('B5: to %s %s', (act, _which, given, outcome) => {
  expect(judgeAct(act, given, { name: 'Kim', at: AT }, given.modified)).toEqual(outcome)
})

test.each<[string, ActedOn, SalesAct[]]>([
  ['a planned one', invoice(), ['stop']],
  ['a stopped one', stopped, ['resume']],
  ['one from before the switch', held({ reason: 'unconfirmed' }), ['confirm']],
  ['an unusual one', held(unusual), ['confirm']],
  ['a stopped one that is unusual', { ...stopped, reasons: [...stopped.reasons, unusual] }, ['resume', 'confirm']],
  ['one of a held relation', held({ reason: 'customer-held', why: 'geschil', by: 'Kim' }), []],
  ['one without an amount', held({ reason: 'no-amount' }), []],
  ['one that is being printed', invoice({ state: 'printing' }), []],
  ['a sent one', invoice({ state: 'sent' }), []],
  ['a closed one', invoice({ state: 'closed' }), []],
  ['one that was refused', invoice({ state: 'failed', cause: 'rejected' }), ['try-again']],
  ['one that was not mailed', invoice({ state: 'failed', cause: 'not-mailed' }), ['handled']],
])('B2, B5, B6: of %s is offered what changes something', (_which, given, acts) => {
  expect(actsFor(given)).toEqual(acts)
  for (const act of acts) {
    expect(judgeAct(act, given, { name: 'Kim', at: AT }, given.modified)).toMatchObject({ is: 'changed' })
  }
})

test.each([
  ['an older version', 'v0'],
  ['no version', null],
])('B2, B5: %s of a draft confirms nothing', (_which, seen) => {
  const draft = held({ reason: 'unconfirmed' })
  expect(judgeAct('confirm', draft, { name: 'Kim', at: AT }, seen)).toEqual(refused('changed-since-seen'))
})

test.each(SALES_CAUSES)('B6: %s can be tried again, or handled by hand, but not both', (cause) => {
  const failed = invoice({ state: 'failed', cause })
  const by = { name: 'Kim', at: AT }
  const can = CAN_TRY_AGAIN[cause]
  expect(judgeAct('try-again', failed, by)).toEqual(can ? changed({ state: 'planned' }) : refused('cannot-try-again'))
  expect(judgeAct('handled', failed, by)).toEqual(can ? refused('can-try-again') : changed({ state: 'closed' }))
})
