import { beforeAll, describe, expect, test } from '@jest/globals'
import { type BookingStage, openBookingStage, STEPS, type Step } from './booking-stage.ts'
import { cells, inTurn, only } from './cells.ts'
import { faultsAt } from './faults.ts'
import type { Trouble } from './road.ts'
import { ADMINISTRATION, type Lasting } from './stage.ts'

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const HOUR_MS = 60 * MINUTE_MS

/** By then a token can be refreshed. */
const TOKEN_LIFE_MS = 10 * MINUTE_MS

/** In an hour: first every half minute, then less and less often. */
const MOST_LOOKS = 40

let stage: BookingStage
beforeAll(async () => {
  stage = await openBookingStage()
})

const FAULTS = faultsAt(() => stage.now())
const LIMITS = { ...FAULTS.shortLimit, ...FAULTS.longLimit }
const TOKEN: Step = 'the token is refreshed'
const POST: Step = 'it is posted'
const BEFORE: readonly Step[] = [
  'the conditions are read',
  'the supplier is read',
  'the journals are read',
  'the VAT codes are read',
  'duplicates are looked for',
]
const COPY: Step = 'the copy of accounts is read on'
const BACK: readonly Step[] = ['the entry is read back', 'its terms are read back']

const bookWith = async (step: Step, trouble: Trouble, lasting: Lasting = 'once') => {
  const number = await stage.newNumber(step)
  stage.trouble(STEPS[step], trouble, lasting)
  return { number, result: await stage.book(number) }
}

describe('before anything was posted: the answer says so, nothing is kept, and asked again it is booked', () => {
  test.each([
    ...inTurn(FAULTS.unclear, BEFORE),
    ...cells(only(FAULTS.unclear, '503 as HTML', 'a connection that is cut'), [TOKEN]),
  ])('%s when %s', async (_fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble)
    await stage.expectRefused(number, result, 'not-booked')
  })

  const REFUSED: Record<string, string> = {
    '400 with a message': 'invalid',
    '403 with a reason': 'no-rights',
    '404': 'invalid',
    '500 with a message in words': 'invalid',
  }
  const refused = only(FAULTS.refused, ...Object.keys(REFUSED))
  test.each([...inTurn(refused, BEFORE), ...cells(refused, [POST])])('%s when %s', async (fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble)
    await stage.expectRefused(number, result, REFUSED[fault] ?? '')
  })

  test.each(inTurn(FAULTS.notUnderstood, BEFORE))('%s when %s', async (_fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble)
    await stage.expectRefused(number, result, 'invalid')
  })

  test.each([...inTurn(LIMITS, BEFORE), ...cells(LIMITS, [POST])])('%s when %s', async (_fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble)
    // Until the limit begins anew nothing is sent.
    stage.time.ms += 6 * HOUR_MS
    await stage.expectRefused(number, result, 'not-booked')
  })

  test.each(cells(FAULTS.unclear, [POST]))('A13: looked for twice: %s when %s', async (_fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble)
    await stage.expectRefused(number, result, 'not-booked')
  })
})

describe('a fresh token is refused once: booked all the same', () => {
  const troubles = only(FAULTS.refused, '401')
  test.each([...inTurn(troubles, BEFORE), ...cells(troubles, [POST, ...BACK])])(
    '%s when %s',
    async (_f, step, trouble) => {
      const { number, result } = await bookWith(step, trouble)
      expect(result).toMatchObject({ ok: true, state: 'waiting' })
      await stage.run()
      await stage.expectBooked(number)
      expect(stage.posts()).toBe(1)
    },
  )
})

describe('the copy of reference data cannot be read on: booked all the same', () => {
  const troubles = { ...only(FAULTS.unclear, '503 as HTML'), ...FAULTS.refused, ...FAULTS.notUnderstood }
  test.each(cells(troubles, [COPY]))('%s when %s', async (_fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble, 'always')
    expect(stage.road.struck()).toBeGreaterThan(0)
    expect(result).toMatchObject({ ok: true, state: 'waiting' })
    await stage.run()
    await stage.expectBooked(number)
  })
})

describe('A13: it was posted although no answer came: found by supplier and number, booked once', () => {
  const strange: Trouble = async (carryOut) => ({ ...(await carryOut()), headers: {}, text: '{"d":{}}' })
  test.each(cells({ ...FAULTS.lost, 'an answer without a key': strange }, [POST]))(
    '%s when %s',
    async (_fault, step, trouble) => {
      const { number, result } = await bookWith(step, trouble)
      expect(result).toMatchObject({ ok: true, state: 'waiting' })
      await stage.run()
      await stage.expectBooked(number)
      expect([stage.posts(), stage.noticesTo('bea')]).toEqual([1, []])
    },
  )
})

describe('posted for certain, and not read back: the job does so, and then the authorizers are asked', () => {
  const { '401': _once, ...refused } = FAULTS.refused
  const all = { ...FAULTS.unclear, ...LIMITS, ...refused, ...FAULTS.notUnderstood }
  test.each(inTurn(all, BACK))('%s when %s', async (fault, step, trouble) => {
    const { number, result } = await bookWith(step, trouble)
    // Where terms cannot be asked for by entry they are asked for by supplier.
    const isAskedOtherwise = fault === '400 with a message' && step === 'its terms are read back'
    expect(result).toMatchObject({ ok: true, state: isAskedOtherwise ? 'waiting' : 'booking' })
    await stage.run()
    await stage.expectBooked(number)
    expect(stage.posts()).toBe(1)
    expect(stage.noticesTo('bea')).toHaveLength(Object.hasOwn(FAULTS.longLimit, fault) ? 1 : 0)
  })

  test.each(cells(only(FAULTS.unclear, '503 as HTML'), BACK))(
    'an hour of %s when %s: the booker hears after a quarter of an hour that nobody was asked yet',
    async (_fault, step, trouble) => {
      const { number, result } = await bookWith(step, trouble, HOUR_MS)
      const began = stage.time.ms
      expect(result).toMatchObject({ ok: true, state: 'booking' })
      await stage.run()
      await stage.expectBooked(number)
      expect(stage.noticesTo('bea')).toEqual([{ topic: 'booking-unread', isPosted: true, obstacle: 'exact' }])
      const toldAfter = (stage.mailroom.cardsOf('bea')[0]?.at.getTime() ?? 0) - began
      expect([toldAfter >= QUARTER_MS, toldAfter < QUARTER_MS + MINUTE_MS]).toEqual([true, true])
      expect(stage.road.struck()).toBeLessThan(MOST_LOOKS)
    },
  )

  test.each([
    // Not before a second token was refused, too.
    ['401', 'connection', TOKEN_LIFE_MS],
    ['403 with a reason', 'rights', MINUTE_MS],
    ['500 with a message in words', 'exact', MINUTE_MS],
  ] as const)(
    '%s for a day: the booker hears at once, and once it is mended it goes on',
    async (fault, obstacle, withinMs) => {
      const trouble = FAULTS.refused[fault]
      const { number } = await bookWith('the entry is read back', trouble, 'always')
      const began = stage.time.ms
      await stage.run()
      expect(stage.noticesTo('bea')).toEqual([{ topic: 'booking-unread', isPosted: true, obstacle }])
      expect((stage.mailroom.cardsOf('bea')[0]?.at.getTime() ?? 0) - began).toBeLessThan(withinMs)
      expect(stage.mailroom.cardsOf('anna')).toEqual([])
      stage.road.clear()
      if (obstacle === 'connection') await stage.reconnect()
      await stage.run()
      await stage.expectBooked(number)
      expect([stage.posts(), stage.noticesTo('bea').length]).toEqual([1, 1])
    },
  )

  const noRows: Trouble = async (carryOut) => ({ ...(await carryOut()), text: '{"d":{"results":[]}}' })

  test('A4: what is not held waits for no terms', async () => {
    const number = await stage.newNumber()
    await stage.store.changeSettings(ADMINISTRATION, { holdUntilApproved: false }, true)
    try {
      stage.trouble(STEPS['its terms are read back'], noRows, 'always')
      expect(await stage.book(number)).toMatchObject({ ok: true, state: 'waiting' })
      expect(stage.entriesOf(number)).toMatchObject([{ PaymentCondition: '30' }])
    } finally {
      await stage.store.changeSettings(ADMINISTRATION, { holdUntilApproved: true }, false)
    }
  })

  test('the terms are not there yet: nobody is asked before they are, for they say who is paid', async () => {
    const { number, result } = await bookWith('its terms are read back', noRows)
    expect(result).toMatchObject({ ok: true, state: 'booking' })
    await stage.run()
    await stage.expectBooked(number)
    const [{ invoice_id: invoiceId = '' } = {}] = await stage.statesOf(number)
    expect((await stage.invoiceOf({ administrationId: ADMINISTRATION, invoiceId })).payeeAccounts).not.toEqual([])
  })
})

test.each(Object.entries(FAULTS.understood))('%s in every answer is understood', async (_form, trouble) => {
  const number = await stage.newNumber()
  for (const step of [...BEFORE, COPY, ...BACK]) stage.trouble(STEPS[step], trouble, 'always')
  expect(await stage.book(number)).toMatchObject({ ok: true, state: 'waiting' })
  await stage.run()
  await stage.expectBooked(number)
})
