import { expect } from '@jest/globals'
import { createBookInvoice } from '../../bot/use-cases/booking/book-invoice.ts'
import type { BookingResult } from '../../bot/use-cases/booking/booking-request.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { SUPPLIER } from './approved-invoice.ts'
import type { Spot } from './road.ts'
import { ADMINISTRATION, ENTRIES, openStage } from './stage.ts'

/** What a booking asks of Exact Online, in its order. */
export const STEPS = {
  'the token is refreshed': { method: 'POST', path: /oauth2\/token/ },
  'the conditions are read': { method: 'GET', path: /cashflow\/PaymentConditions/ },
  'the supplier is read': { method: 'GET', path: /\/crm\/Accounts/ },
  'the journals are read': { method: 'GET', path: /financial\/Journals/ },
  'the VAT codes are read': { method: 'GET', path: /vat\/VATCodes/ },
  'the copy of accounts is read on': { method: 'GET', path: /sync\/Financial\/GLAccounts/ },
  'duplicates are looked for': { method: 'GET', path: ENTRIES },
  'it is posted': { method: 'POST', path: ENTRIES },
  'the entry is read back': { method: 'GET', path: ENTRIES, nth: 2 },
  'its terms are read back': { method: 'GET', path: /cashflow\/Payments/ },
} as const satisfies Record<string, Spot>

export type Step = keyof typeof STEPS

let numbers = 0

/** Stories of a booking: a request, trouble on the road, and what must come of it. */
export const openBookingStage = async () => {
  const stage = await openStage()
  const { sandbox, mailroom, people, db } = stage

  const entriesOf = (invoiceNumber: string) =>
    sandbox.books.division(DEMO).entries.filter(({ YourRef }) => YourRef === invoiceNumber)
  const noticesTo = (name: string) =>
    mailroom.cardsOf(name).flatMap(({ view }) => (view.card === 'notice' ? [view.notice] : []))

  const book = async (invoiceNumber: string): Promise<BookingResult> => {
    const request = {
      administrationId: ADMINISTRATION,
      booker: people.bea,
      supplier: [{ by: 'name' as const, value: SUPPLIER }],
      kind: 'invoice' as const,
      invoiceNumber,
      invoiceDate: '2026-11-12',
      dueDate: null,
      currency: 'EUR',
      journal: null,
      paymentCondition: '30',
      authorizers: [people.anna.objectId],
      note: null,
      duplicateReason: null,
      content: {
        from: 'lines' as const,
        lines: [
          {
            description: 'huur',
            glAccount: '4300',
            vatCode: '2',
            amountCents: 100_000,
            includesVat: 'never' as const,
            vatCents: null,
          },
        ],
      },
    }
    return await createBookInvoice(stage.tools())(request)
  }

  /** What Akkoord keeps of this number, oldest first. */
  const statesOf = async (invoiceNumber: string) =>
    await db
      .selectFrom('invoice')
      .select(['state', 'invoice_id', 'work_at'])
      .where('invoice_number', '=', invoiceNumber)
      .where('state', '<>', 'duplicate')
      .orderBy('booked_at')
      .execute()

  const expectBooked = async (invoiceNumber: string) => {
    expect(entriesOf(invoiceNumber)).toMatchObject([{ PaymentCondition: 'AU', AmountFC: 1210 }])
    const kept = (await statesOf(invoiceNumber)).filter(({ state }) => state !== 'not-booked')
    expect(kept).toMatchObject([{ state: 'waiting', work_at: null }])
    expect(mailroom.cardsOf('anna').map(({ view }) => view)).toMatchObject([
      { card: 'approval', state: 'open', key: { invoiceId: kept[0]?.invoice_id } },
    ])
    expect(stage.errors).toEqual([])
  }

  const expectNothingBooked = async (invoiceNumber: string) => {
    expect(entriesOf(invoiceNumber)).toEqual([])
    expect((await statesOf(invoiceNumber)).filter(({ state, work_at }) => state !== 'not-booked' || work_at)).toEqual(
      [],
    )
    expect(mailroom.cardsOf('anna')).toEqual([])
    expect(stage.errors).toEqual([])
  }

  const posts = () => stage.writes('POST', ENTRIES)

  return {
    ...stage,
    book,
    entriesOf,
    statesOf,
    noticesTo,
    posts,
    expectBooked,
    expectNothingBooked,

    /** A number that nobody booked yet, on a day of its own. */
    async newNumber(step?: Step): Promise<string> {
      await stage.begin()
      if (step === 'the token is refreshed') await stage.connectLongAgo()
      numbers += 1
      return `B-${numbers}`
    },

    /** The answer said that nothing was booked; nothing is left of it, and asked again it is booked. */
    async expectRefused(invoiceNumber: string, result: BookingResult, refused: string) {
      expect(result).toMatchObject({ ok: false, refused })
      await stage.run()
      await expectNothingBooked(invoiceNumber)
      expect([mailroom.cardsOf('bea'), mailroom.mailsTo('bea')]).toEqual([[], []])
      stage.road.clear()
      if (refused === 'not-connected') await stage.reconnect()
      expect(await book(invoiceNumber)).toMatchObject({ ok: true, state: 'waiting' })
      await stage.run()
      await expectBooked(invoiceNumber)
      expect(posts()).toBe(1)
    },
  }
}

export type BookingStage = Awaited<ReturnType<typeof openBookingStage>>
