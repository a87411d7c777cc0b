import { afterEach, beforeAll, expect, test } from '@jest/globals'
import { type AkkoordUnderTest, startAkkoord } from './akkoord-under-test.ts'
import { loseConnection } from './lose-connection.ts'
import { clickButton, invoiceOf } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, stateOf } from './told.ts'

const PATIENCE_MS = 500

/** Much longer than there is patience, and than Teams has for the bot. */
const HANGS = { kind: 'delay', delayMs: 120_000, method: 'GET', times: null } as const

const NO_ANSWER = {
  as: 'message',
  text: 'Exact Online reageert niet. Er is niets gewijzigd; probeer het later opnieuw.',
}

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres', { clickPatienceMs: PATIENCE_MS })
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => akkoord.world.exact.faults.clear())

test('nobody who clicks is kept waiting for an Exact Online that hangs: a new round and a withdrawal are refused', async () => {
  const booked = await bookForAnna(akkoord)
  const asked = await askedCard(akkoord, 'anna', booked)
  await clickButton(akkoord, 'anna', asked, 'reject', 'anna', { reason: 'onjuist bedrag' })
  const told = await cardSaying(akkoord, 'bea', booked, /Afgekeurd/)
  akkoord.world.exact.faults.add(HANGS)
  const authorizers = akkoord.world.microsoft.directory.get('anna').objectId
  expect(await clickButton(akkoord, 'bea', told, 'new-round', 'bea', { authorizers })).toEqual(NO_ANSWER)
  expect(await clickButton(akkoord, 'bea', told, 'withdraw', 'bea', { reason: '' })).toEqual(NO_ANSWER)
  expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'rejected', round: 1, withdrawal: null })
})

test('nor is an administrator who takes over', async () => {
  const booked = await bookForAnna(akkoord)
  await askedCard(akkoord, 'anna', booked)
  loseConnection(akkoord, 'Bea Jansen')
  await approve(akkoord, booked)
  const offered = await cardSaying(akkoord, 'kim', booked, /Overnemen/)
  akkoord.world.exact.faults.add(HANGS)
  expect(await clickButton(akkoord, 'kim', offered, 'take-over')).toEqual(NO_ANSWER)
  expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'failed', takenOverBy: null })

  akkoord.world.exact.faults.clear()
  await clickButton(akkoord, 'kim', offered, 'take-over')
  await stateOf(akkoord, booked, 'released')
})
