import { describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, startAkkoord } from './akkoord-under-test.ts'
import { bookInvoice, cardsOf, clickButton, entryOf, headingOf, invoiceOf, until } from './steps.ts'

describe.each(['pglite', 'postgres'] as const)('the main job, end to end, on %s', (kind) => {
  let akkoord: AkkoordUnderTest

  test('A3 to A10: booked with AU, approved by all, released and read back', async () => {
    akkoord = await startAkkoord(kind)
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan'] })
    expect(booked).toMatchObject({ status: 201, body: { state: 'waiting', paymentCondition: '30' } })
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU', AmountFC: 1210 })
    expect(akkoord.world.exact.books.paymentBatch(DEMO)).toEqual([])

    const [annas] = await cardsOf(akkoord, 'anna', 1)
    const [arjans] = await cardsOf(akkoord, 'arjan', 1)
    expect(annas?.summary).toContain('wacht op uw goedkeuring')
    expect(arjans?.summary).toContain('waiting for your approval')

    expect(await clickButton(akkoord, 'anna', annas, 'approve')).toMatchObject({ as: 'card' })
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })
    expect(await clickButton(akkoord, 'sara', arjans, 'approve', 'arjan')).toMatchObject({ as: 'message' })
    expect(await clickButton(akkoord, 'bea', arjans, 'approve', 'arjan')).toMatchObject({ as: 'message' })
    expect((await invoiceOf(akkoord, booked)).state).toBe('waiting')

    expect(await clickButton(akkoord, 'arjan', arjans, 'approve')).toMatchObject({ as: 'card' })
    const released = await until(async () => {
      const invoice = await invoiceOf(akkoord, booked)
      return invoice.state === 'released' ? invoice : undefined
    })
    expect(released.readBack).toMatchObject({ conditionCode: '30', method: 'B' })
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: '30' })
    expect(akkoord.world.exact.books.paymentBatch(DEMO)).toHaveLength(1)

    for (const person of ['anna', 'arjan']) {
      const shown = await until(async () => {
        const [card] = await cardsOf(akkoord, person, 1)
        return /^✓ (Betaalbaar gesteld|Released for payment)/m.test(headingOf(card)) ? card : undefined
      })
      expect(JSON.stringify(shown?.card)).toMatch(/30/)
    }
    expect((released.timeline as { event: string }[]).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['booking-started', 'booked', 'asked', 'approved', 'released']),
    )
  })
})
