import { describe, expect, test } from '@jest/globals'

type Head = { printInvoices: boolean; unconfirmed: number; planned: { count: number } }
type Facts = { hasOpened: boolean; head: Head; mails: number }
type Step = { isDone(facts: Facts): boolean; say(facts: Facts): string }
type Known = { state: string; currency: string; [more: string]: unknown }
type About = { known?: Known; automatic: boolean; head: { printInvoices: boolean } }

const BROWSER = new URL('../../../sandbox/page/browser/', import.meta.url)
const { INVOICING_STEPS } = (await import(new URL('invoicing-steps.js', BROWSER).href)) as { INVOICING_STEPS: Step[] }
const { salesStandingOf } = (await import(new URL('sales-standing.js', BROWSER).href)) as {
  salesStandingOf(invoice: { status: number }, about: About): string
}

const OFF: Facts = {
  hasOpened: false,
  head: { printInvoices: false, unconfirmed: 0, planned: { count: 0 } },
  mails: 0,
}
const OPENED = { ...OFF, hasOpened: true }
const ON = { ...OPENED, head: { printInvoices: true, unconfirmed: 12, planned: { count: 0 } } }
const CONFIRMED = { ...ON, head: { printInvoices: true, unconfirmed: 0, planned: { count: 5 } } }
const SENT = { ...CONFIRMED, head: { ...CONFIRMED.head, planned: { count: 0 } }, mails: 5 }

describe('a step of the hint about automatic invoicing', () => {
  test.each([
    ['open it as Kim', 0, [OFF], [OPENED, { ...ON, hasOpened: false }]],
    ['switch on and confirm', 1, [OFF, OPENED, ON], [CONFIRMED, SENT]],
    ['an hour later', 2, [OFF, ON, CONFIRMED], [SENT]],
  ])('ticks itself when it is so, whoever did it: %s', (_words, index, before, after) => {
    expect(before.map((each) => INVOICING_STEPS[index]?.isDone(each))).toEqual(before.map(() => false))
    expect(after.map((each) => INVOICING_STEPS[index]?.isDone(each))).toEqual(after.map(() => true))
  })

  test('says to confirm once the switch is on', () => {
    expect(INVOICING_STEPS[1]?.say(OPENED)).toContain('Facturen printen')
    expect(INVOICING_STEPS[1]?.say(ON)).toContain('wait for a confirmation')
  })
})

const OPEN = 20
const PROCESSED = 50
const NOT_FINISHED = 10
const PRINTS = { automatic: true, head: { printInvoices: true } }
const held = (...reasons: object[]) => ({ ...PRINTS, known: { state: 'held', currency: 'EUR', reasons } })
const failed = (cause: string, detail: string | null = null) => ({
  ...PRINTS,
  known: { state: 'failed', currency: 'EUR', cause, detail },
})

describe('the sales side of the ledger says of an invoice where it stands with Akkoord', () => {
  test.each<[string, number, About, string | RegExp]>([
    ['the switch is off', OPEN, { ...PRINTS, head: { printInvoices: false } }, 'Left alone: Print invoices is No'],
    ['its customer is off', OPEN, { ...PRINTS, automatic: false }, 'Left alone: not invoiced automatically'],
    ['it is not finished', NOT_FINISHED, PRINTS, 'Left alone: not finished'],
    ['it is new', OPEN, PRINTS, /^Not seen yet: .*see Clock/],
    ['somebody else printed it', PROCESSED, PRINTS, 'Not Akkoord’s doing'],
    [
      'it is planned',
      OPEN,
      { ...PRINTS, known: { state: 'planned', currency: 'EUR', plannedAt: '2026-11-17T13:30:00Z' } },
      /^Leaves at .*14:30$/,
    ],
    ['it is sent', PROCESSED, { ...PRINTS, known: { state: 'sent', currency: 'EUR' } }, '✓ Sent, and read back'],
    ['it is unconfirmed', OPEN, held({ reason: 'unconfirmed' }), /waits for a confirmation$/],
    [
      'several reasons hold it',
      OPEN,
      held(
        { reason: 'not-ready', what: ['layout', 'no-email'] },
        { reason: 'customer-held', by: 'Mark', why: 'week 43' },
      ),
      'Stays: customer not ready (layout is missing or gone, no e-mail address); customer held by Mark: “week 43”',
    ],
    ['it was stopped', OPEN, held({ reason: 'stopped', by: 'Mark' }), 'Stays: stopped by Mark'],
    ['it has no amount', OPEN, held({ reason: 'no-amount' }), 'Stays: its total is zero or negative'],
    [
      'its period is closed',
      OPEN,
      held({ reason: 'period-closed', year: 2025, period: 12 }),
      'Stays: period 12 of 2025 is closed',
    ],
    [
      'its amount is unusual',
      OPEN,
      held({ reason: 'unusual-amount', usualCents: 12_100, factor: 5 }),
      /^Stays: more than 5 times the usual €.121\.00$/,
    ],
    ['a reason is new to the page', OPEN, held({ reason: 'full-moon' }), 'Stays: full-moon'],
    ['it was refused', OPEN, failed('rejected', 'Geblokkeerd'), 'Not sent: Exact Online refused it (“Geblokkeerd”)'],
    ['it was not mailed', PROCESSED, failed('not-mailed'), 'Not sent: processed, but the e-mail was not made'],
  ])('%s', (_words, status, about, standing) => {
    expect(salesStandingOf({ status }, about)).toMatch(
      typeof standing === 'string' ? new RegExp(`^${standing.replace(/[()]/g, '\\$&')}$`) : standing,
    )
  })
})
