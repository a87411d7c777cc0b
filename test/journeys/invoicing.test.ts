import { beforeAll, describe, expect, test } from '@jest/globals'
import { createPollDrafts } from '../../bot/use-cases/invoicing/poll-drafts.ts'
import { createReadSwitch } from '../../bot/use-cases/invoicing/read-switch.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { ADMINISTRATION, KIM_VISSER, MINUTE, startInvoicing } from './invoicing-stage.ts'

const LINDE = 'Tandartspraktijk De Linde'
const ZEEZICHT = 'Hotel Zeezicht B.V.'
const OOIEVAAR = 'Brouwerij De Ooievaar'
const VUURVLIEG = 'Kinderopvang De Vuurvlieg'
const TRAPPER = 'Fietsenwinkel De Trapper'
const VIJZEL = 'Apotheek De Gouden Vijzel'
const TERPSTRA = 'Timmerwerken Terpstra & Zn.'
const NO_EMAIL = 'Boekhandel De Laatste Bladzijde'

let akkoord: Awaited<ReturnType<typeof startInvoicing>>

const key = (id: string) => ({ administrationId: ADMINISTRATION, salesInvoiceId: id })
const stateOf = async (id: string) => (await akkoord.find(id))?.state
const reasonsOf = async (id: string) => (await akkoord.find(id))?.reasons

/** Reads the drafts, and looks again an hour later, when what was planned is due. */
const found = async () => {
  await akkoord.wake()
  await akkoord.send()
}
const anHourLater = async () => {
  akkoord.later(60)
  await akkoord.send()
}

beforeAll(async () => {
  akkoord = await startInvoicing()
  await akkoord.ready(LINDE, ZEEZICHT, OOIEVAAR, VUURVLIEG, TRAPPER, VIJZEL, NO_EMAIL)
})

test('B5, B6: a draft of a ready relation is found, waits, leaves once, and is "sent" when that was read back', async () => {
  const id = akkoord.draft(LINDE, 100)
  await found()
  expect(await akkoord.find(id)).toMatchObject({ state: 'planned', customerName: LINDE, amountCents: 12_100 })
  expect((await akkoord.customer(LINDE)).next_planned_at).toEqual(new Date(akkoord.now().getTime() + 60 * MINUTE))

  akkoord.later(59)
  await akkoord.send()
  expect(akkoord.prints()).toBe(0)
  akkoord.later(1)
  await akkoord.send()
  await akkoord.send()
  expect(await akkoord.find(id)).toMatchObject({
    state: 'sent',
    invoiceNumber: String(akkoord.inBooks(id)?.InvoiceNumber),
    cause: null,
  })
  expect(akkoord.mails(id)).toHaveLength(1)
  expect(akkoord.prints()).toBe(1)
  expect(await akkoord.events(id)).toEqual(['found', 'planned', 'print-begun', 'sent'])
  const customer = await akkoord.customer(LINDE)
  expect(customer).toMatchObject({ status: 'ready', last_sent_at: akkoord.now(), next_planned_at: null })
})

test('B5: what is stopped within its waiting time does not leave; resumed, it waits anew', async () => {
  const id = akkoord.draft(ZEEZICHT)
  await found()
  const stop = () => akkoord.act.one(key(id), 'stop', KIM_VISSER)
  expect(await stop()).toMatchObject({ ok: true, salesInvoice: { state: 'held', plannedAt: null } })
  expect(await stop()).toMatchObject({ ok: true })
  await anHourLater()
  expect(await reasonsOf(id)).toMatchObject([{ reason: 'stopped', by: 'Kim Visser' }])
  expect(akkoord.mails(id)).toEqual([])

  expect(await akkoord.act.one(key(id), 'resume', KIM_VISSER)).toMatchObject({ salesInvoice: { state: 'planned' } })
  await akkoord.send()
  expect(akkoord.mails(id)).toEqual([])
  await anHourLater()
  expect(await stateOf(id)).toBe('sent')
  expect(await akkoord.events(id)).toEqual([
    'found',
    'planned',
    'stopped',
    'plan-held',
    'resumed',
    'planned',
    'print-begun',
    'sent',
  ])
  expect(await stop()).toEqual({ ok: false, refusal: 'already-sent' })
})

test('B5: a draft that changes waits anew, also when the change is seen only just before printing', async () => {
  const [polled, unseen] = [akkoord.draft(OOIEVAAR), akkoord.draft(VUURVLIEG)]
  await found()
  akkoord.later(50)
  akkoord.byHand('change-sales-draft', { invoice: polled, amount: 120 })
  await found()
  akkoord.later(10)
  akkoord.byHand('change-sales-draft', { invoice: unseen, amount: 130 })
  await akkoord.send()
  expect([await stateOf(polled), await stateOf(unseen)]).toEqual(['planned', 'planned'])
  akkoord.later(51)
  await akkoord.send()
  expect(await akkoord.find(polled)).toMatchObject({ state: 'sent', amountCents: 14_520 })
  expect(await stateOf(unseen)).toBe('planned')
  akkoord.later(10)
  await akkoord.send()
  expect(await akkoord.find(unseen)).toMatchObject({ state: 'sent', amountCents: 15_730 })
})

describe('what does not leave', () => {
  test('B3, B4: drafts of relations that are off, not ready or held stay, however long', async () => {
    await akkoord.db
      .updateTable('customer')
      .set({ hold_reason: 'geschil', hold_by: 'Kim', hold_since: akkoord.now() })
      .where('customer_id', '=', akkoord.customerId(TRAPPER))
      .execute()
    const [off, notReady, held] = [akkoord.draft(TERPSTRA), akkoord.draft(NO_EMAIL), akkoord.draft(TRAPPER)]
    await found()
    await anHourLater()
    await anHourLater()
    expect(await akkoord.find(off)).toBeUndefined()
    expect(await reasonsOf(notReady)).toEqual([{ reason: 'not-ready', what: ['no-email'] }])
    expect(await reasonsOf(held)).toEqual([{ reason: 'customer-held', why: 'geschil', by: 'Kim' }])
    expect([off, notReady, held].flatMap(akkoord.mails)).toEqual([])
  })

  test('B3, B4: what is billed to another relation leaves only when that one can be mailed and is not held', async () => {
    const billed = (customer: string): string => {
      const id = akkoord.draft(ZEEZICHT)
      const draft = akkoord.inBooks(id)
      if (draft) draft.InvoiceTo = akkoord.customerId(customer)
      return id
    }
    const [held, noEmail, mailed] = [billed(TRAPPER), billed(NO_EMAIL), billed(TERPSTRA)]
    await found()
    expect(await reasonsOf(held)).toEqual([{ reason: 'customer-held', why: 'geschil', by: 'Kim', of: TRAPPER }])
    expect(await reasonsOf(noEmail)).toEqual([{ reason: 'not-ready', what: ['no-email'], of: NO_EMAIL }])
    await anHourLater()
    expect(await Promise.all([held, noEmail, mailed].map(stateOf))).toEqual(['held', 'held', 'sent'])
    expect(akkoord.mails(mailed)).toHaveLength(1)
    for (const invoice of [held, noEmail]) akkoord.byHand('remove-sales-draft', { invoice })
  })

  test('B3: once what was missing is there, it waits and leaves; switched off, it is left alone', async () => {
    const [waits, leftAlone] = [akkoord.draft(NO_EMAIL), akkoord.draft(OOIEVAAR)]
    await found()
    akkoord.byHand('change-customer', { customer: NO_EMAIL, email: 'boeken@example.test' })
    await akkoord.set(OOIEVAAR, { automatic: false })
    akkoord.later(15)
    await akkoord.sync()
    await akkoord.send()
    expect([await stateOf(waits), await stateOf(leftAlone)]).toEqual(['planned', 'closed'])
    await anHourLater()
    expect([await stateOf(waits), akkoord.mails(leftAlone)]).toEqual(['sent', []])
    await akkoord.set(OOIEVAAR)
  })

  test('a layout that no longer exists makes its relations not ready, and holds what was planned', async () => {
    const id = akkoord.draft(LINDE)
    await found()
    const { layout_id } = await akkoord.customer(LINDE)
    akkoord.byHand('change-layout', { layout: layout_id, active: false })
    akkoord.later(15)
    await akkoord.sync()
    await akkoord.send()
    expect(await reasonsOf(id)).toEqual([{ reason: 'not-ready', what: ['layout'] }])
    expect(await akkoord.customer(LINDE)).toMatchObject({ status: 'not-ready', next_planned_at: null })
    akkoord.byHand('change-layout', { layout: layout_id, active: true })
    akkoord.later(15)
    await akkoord.sync()
    await akkoord.send()
    await anHourLater()
    expect(await stateOf(id)).toBe('sent')
  })

  test('pre-flight: no amount, a credit note, a closed period, a number sent before, and an unusual amount hold', async () => {
    for (const amount of [90, 100, 110]) akkoord.draft(VIJZEL, amount)
    await found()
    await anHourLater()
    const sent = (await akkoord.sales()).find(({ customerName, state }) => customerName === VIJZEL && state === 'sent')
    akkoord.byHand('close-period', { year: 2026, period: 10 })
    // What was read of the periods holds for five minutes.
    akkoord.later(5)
    const none = akkoord.draft(VIJZEL, 0)
    const credit = akkoord.draft(VIJZEL, -50)
    const late = akkoord.draft(VIJZEL, 100, { invoiceDate: '2026-10-31' })
    const same = akkoord.draft(VIJZEL, 100, { invoiceNumber: Number(sent?.invoiceNumber) })
    const large = akkoord.draft(VIJZEL, 501)
    const usual = akkoord.draft(VIJZEL, 500)
    await found()
    expect(await reasonsOf(none)).toEqual([{ reason: 'no-amount' }])
    expect(await reasonsOf(credit)).toEqual([{ reason: 'no-amount' }])
    expect(await reasonsOf(late)).toEqual([{ reason: 'period-closed', year: 2026, period: 10 }])
    expect(await reasonsOf(same)).toEqual([{ reason: 'number-sent-before', invoiceNumber: sent?.invoiceNumber }])
    expect(await reasonsOf(large)).toEqual([{ reason: 'unusual-amount', usualCents: 12_100, factor: 5 }])
    // The log tells the amount in the currency of the invoice (B7).
    expect(await akkoord.lastLine(large)).toMatchObject({ event: 'plan-held', details: { currency: 'EUR' } })
    expect(await stateOf(usual)).toBe('planned')

    const confirm = async (id: string, seen?: string) =>
      akkoord.act.one(key(id), 'confirm', KIM_VISSER, seen ?? (await akkoord.store.findSales(key(id)))?.modified)
    expect(await confirm(none)).toEqual({ ok: false, refusal: 'nothing-to-confirm' })
    expect(await confirm(large, 'what was seen before')).toEqual({ ok: false, refusal: 'changed-since-seen' })
    expect(await confirm(large)).toMatchObject({ ok: true, salesInvoice: { state: 'planned' } })
    await anHourLater()
    expect([await stateOf(large), await stateOf(usual)]).toEqual(['sent', 'sent'])
    expect([none, credit, late, same].flatMap(akkoord.mails)).toEqual([])
  })

  test('what somebody printed or removed in Exact Online is closed: before it is due, and just before it is printed', async () => {
    const drafts = [akkoord.draft(ZEEZICHT), akkoord.draft(ZEEZICHT), akkoord.draft(ZEEZICHT), akkoord.draft(ZEEZICHT)]
    const [printed = '', removed = '', printedLate = '', removedLate = ''] = drafts
    await found()
    akkoord.byHand('process-sales-invoice', { invoice: printed })
    akkoord.byHand('remove-sales-draft', { invoice: removed })
    akkoord.later(55)
    await found()
    expect([await stateOf(printed), await stateOf(removed)]).toEqual(['closed', 'closed'])
    akkoord.byHand('process-sales-invoice', { invoice: printedLate })
    akkoord.byHand('remove-sales-draft', { invoice: removedLate })
    akkoord.later(5)
    await akkoord.send()
    expect([await stateOf(printedLate), await stateOf(removedLate)]).toEqual(['closed', 'closed'])
    expect(drafts.flatMap(akkoord.mails)).toEqual([])
  })
})

test('B5: what is planned past the end of a month keeps its date in it', async () => {
  const late = await startInvoicing('pglite', { start: '2026-11-30T21:00:00Z' })
  await late.ready(LINDE)
  const id = late.draft(LINDE)
  late.later(15)
  await late.wake()
  await late.send()
  late.later(60)
  await late.send()
  expect(late.now().toISOString()).toBe('2026-11-30T23:15:00.000Z')
  expect(late.inBooks(id)).toMatchObject({ Status: 50, InvoiceDate: '2026-11-30' })
})

test('B5: refused because its month was closed meanwhile, it is not refused for ever: tried again, it gets a new date', async () => {
  const late = await startInvoicing('pglite', { start: '2026-11-30T08:00:00Z' })
  await late.ready(LINDE)
  const id = late.draft(LINDE)
  await late.wake()
  await late.send()
  late.later(24 * 60)
  late.byHand('close-period', { year: 2026, period: 11 })
  // As if the month was read as open just before.
  await late.db
    .updateTable('invoicing')
    .set({ poll_at: new Date(late.now().getTime() + MINUTE) })
    .execute()
  await late.send()
  expect(await late.find(id)).toMatchObject({ state: 'failed', cause: 'rejected' })
  expect(await late.act.one(key(id), 'try-again', KIM_VISSER)).toMatchObject({ ok: true })
  await late.send()
  expect(await late.find(id)).toMatchObject({ state: 'held', reasons: [{ reason: 'period-closed', period: 11 }] })
  await late.wake()
  await late.send()
  late.later(60)
  await late.send()
  expect(late.inBooks(id)).toMatchObject({ Status: 50, InvoiceDate: '2026-12-01' })
})

describe('the switch', () => {
  test('B2: what stood there before it went on waits for a confirmation, also of relations that are switched on later', async () => {
    const own = await startInvoicing()
    await own.store.openMissing(own.now())
    await own.set(LINDE)
    const [before, ofOff] = [own.draft(LINDE), own.draft(ZEEZICHT)]
    await own.sync()
    await own.send()
    expect(await own.find(before)).toBeUndefined()

    await own.turn(true)
    await own.send()
    const after = own.draft(LINDE)
    await own.wake()
    await own.send()
    await own.set(ZEEZICHT)
    own.later(60)
    await own.send()
    await own.wake()
    await own.send()
    expect(await own.find(before)).toMatchObject({ state: 'held', reasons: [{ reason: 'unconfirmed' }] })
    expect(await own.find(ofOff)).toMatchObject({ state: 'held', reasons: [{ reason: 'unconfirmed' }] })
    expect(await own.find(after)).toMatchObject({ state: 'sent' })

    const waiting = (await own.sales()).filter(({ state }) => state === 'held').length
    const confirmAll = (upTo: number) => own.act.confirmAll('nl-800100', upTo, KIM_VISSER)
    expect(await confirmAll(waiting - 1)).toEqual({ ok: false, refusal: 'more-than-seen' })
    expect(await confirmAll(waiting)).toEqual({ ok: true, confirmed: waiting })
    expect(await confirmAll(waiting)).toEqual({ ok: true, confirmed: 0 })
    own.later(60)
    await own.send()
    expect([...own.mails(before), ...own.mails(ofOff)]).toHaveLength(2)
  })

  test('B2: turned off and on while the drafts are being read, that reading counts for nothing, and all of it waits', async () => {
    const planned = akkoord.draft(LINDE)
    await found()
    const isNew = akkoord.draft(ZEEZICHT)
    const invoicing = await akkoord.store.findInvoicing(ADMINISTRATION)
    if (!invoicing) throw new Error('automatic invoicing was never looked at')
    const deps = { store: akkoord.store, settings: akkoord.settings, clock: { now: akkoord.now } }
    const books = akkoord.newServer().exact.sales(KIM_VISSER, DEMO)
    const openDrafts = async () => {
      const drafts = await books.openDrafts()
      for (const printInvoices of [false, true]) {
        akkoord.later(1)
        await akkoord.turn(printInvoices)
        await createReadSwitch(deps)('send-invoices', invoicing)
      }
      akkoord.later(1)
      return drafts
    }
    await createPollDrafts(deps)(invoicing, { ...books, openDrafts })
    expect(await stateOf(isNew)).toBeUndefined()
    await akkoord.send()
    expect([await reasonsOf(planned), await reasonsOf(isNew)]).toEqual([
      [{ reason: 'unconfirmed' }],
      [{ reason: 'unconfirmed' }],
    ])
    for (const invoice of [planned, isNew]) akkoord.byHand('remove-sales-draft', { invoice })
  })

  test('B2: switched off, everything that was planned is closed and nothing is printed; on again, it waits', async () => {
    const id = akkoord.draft(LINDE)
    await found()
    akkoord.later(60)
    await akkoord.turn(false)
    const before = akkoord.prints()
    await akkoord.send()
    expect(await stateOf(id)).toBe('closed')
    expect(akkoord.prints()).toBe(before)
    expect(await akkoord.customer(LINDE)).toMatchObject({ next_planned_at: null })

    await akkoord.turn(true)
    await akkoord.send()
    expect(await reasonsOf(id)).toEqual([{ reason: 'unconfirmed' }])
  })
})
