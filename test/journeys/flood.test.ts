import { beforeAll, describe, expect, test } from '@jest/globals'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { findInList, openFromList } from './open-from-list.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, buttonOf, clickButton, headingOf, invoiceOf, until } from './steps.ts'
import { askedCard, bookForAnna, cardSaying, cardsAbout, mailAbout, mailsAbout, stateOf, textsOf } from './told.ts'

const MINUTE = 60_000

let akkoord: AkkoordUnderTest
const microsoft = () => akkoord.world.microsoft

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
})

const book = (person: string) => bookInvoice(akkoord, { paymentCondition: '30', authorizers: [person, 'arjan'] })

const timesAsked = async (booked: Answer, person: string) => {
  const timeline = (await invoiceOf(akkoord, booked)).timeline as { event: string; details: { person?: string } }[]
  return timeline.filter(({ event, details }) => event === 'asked' && details.person === person).length
}

const LIST = /^(\d facturen wachten|1 factuur wacht) op uw goedkeuring$|^Niets te doen in deze lijst$/
const REPLACED = 'Vervangen door een nieuwe lijst'
const listsOf = (person: string) =>
  microsoft()
    .readChat(person)
    .filter((message) => LIST.test(headingOf(message)))
const cardsOf = (person: string) =>
  microsoft()
    .readChat(person)
    .filter(({ card }) => buttonOf(card, 'approve'))

/** Waits until the one list of this person says this. */
const listSays = (person: string, heading: string) =>
  microsoft().until(() => listsOf(person).length === 1 && headingOf(listsOf(person)[0]) === heading)

describe('A5: more than five asks to one person within a minute', () => {
  let booked: Answer[]
  let listed: Answer[]
  const row = (index: number): Answer => listed[index] as Answer

  test('are five cards and one list of the rest, each asked once', async () => {
    booked = await Promise.all(Array.from({ length: 9 }, () => book('anna')))
    await listSays('anna', '4 facturen wachten op uw goedkeuring')
    await microsoft().until(() => cardsOf('anna').length === 5)
    listed = booked.filter(({ body }) => findInList(akkoord, 'anna', body.invoice))
    expect(listed).toHaveLength(4)
    const [list] = listsOf('anna')
    expect(list).toMatchObject({ summary: '4 facturen wachten op uw goedkeuring', isOwnView: false })
    expect(textsOf(list?.card)).toContain('Samen €\u00a04.840,00. De eerste vervalt 12 dec 2026.')
    expect(await Promise.all(booked.map((one) => timesAsked(one, 'Anna de Wit')))).toEqual(Array(9).fill(1))
  })

  test('A6: a row opens nothing for someone who is not asked', async () => {
    const found = findInList(akkoord, 'anna', row(0).body.invoice)
    for (const person of ['sara', 'bea']) {
      const click = { activityId: found?.activityId ?? '', action: found?.row as never }
      const { shown } = await microsoft().client.click(person, click)
      expect(shown).toMatchObject({ as: 'message' })
    }
    await listSays('anna', '4 facturen wachten op uw goedkeuring')
    expect(cardsAbout(akkoord, 'anna', row(0))).toHaveLength(1)
  })

  test('A13: a row that is chosen three times posts its card once and leaves the list', async () => {
    const choose = () => openFromList(akkoord, 'anna', row(0).body.invoice)
    const shown = await Promise.all([choose(), choose(), choose()])
    for (const { as, card } of shown) {
      expect(as).toBe('card')
      expect(textsOf(card)).toMatch(/^3 facturen wachten op uw goedkeuring\n/)
    }
    await askedCard(akkoord, 'anna', row(0))
    await listSays('anna', '3 facturen wachten op uw goedkeuring')
    await microsoft().until(() => listsOf('anna')[0]?.summary === '3 facturen wachten op uw goedkeuring')
    expect(cardsAbout(akkoord, 'anna', row(0))).toHaveLength(1)
    expect(await timesAsked(row(0), 'Anna de Wit')).toBe(1)
  })

  test('are decided on the card that was opened', async () => {
    await clickButton(akkoord, 'anna', await askedCard(akkoord, 'anna', row(0)), 'approve')
    await cardSaying(akkoord, 'anna', row(0), /✓ Door u goedgekeurd/)
    await clickButton(akkoord, 'arjan', await askedCard(akkoord, 'arjan', row(0)), 'approve')
    await stateOf(akkoord, row(0), 'released')
    await cardSaying(akkoord, 'anna', row(0), /✓ Betaalbaar gesteld/)
  })

  test('A7: leave the list when another one rejects', async () => {
    const arjans = await askedCard(akkoord, 'arjan', row(1))
    await clickButton(akkoord, 'arjan', arjans, 'reject', 'arjan', { reason: 'dubbel' })
    await listSays('anna', '2 facturen wachten op uw goedkeuring')
    expect(cardsAbout(akkoord, 'anna', row(1))).toEqual([])
  })

  test('are opened by old clients too; a list in which nothing waits says so', async () => {
    const { activityId, row: found } = findInList(akkoord, 'anna', row(2).body.invoice) ?? {}
    const data = { ...found?.data, verb: 'show-approval' }
    await microsoft().client.submit('anna', { activityId: activityId ?? '', data })
    await listSays('anna', '1 factuur wacht op uw goedkeuring')
    await openFromList(akkoord, 'anna', row(3).body.invoice)
    await listSays('anna', 'Niets te doen in deze lijst')
    for (const index of [2, 3]) await askedCard(akkoord, 'anna', row(index))
  })

  test('a minute later an ask is a card again', async () => {
    akkoord.later(MINUTE)
    const tenth = await bookForAnna(akkoord)
    await microsoft().until(() => cardsAbout(akkoord, 'anna', tenth).length === 1)
    expect(buttonOf(cardsAbout(akkoord, 'anna', tenth)[0]?.card, 'approve')).toBeDefined()
    expect(listsOf('anna')).toHaveLength(1)
  })
})

test('A5: a list that is too old to be noticed gives way to a new one, with all that waits', async () => {
  await Promise.all(Array.from({ length: 7 }, () => book('sara')))
  await listSays('sara', '2 facturen wachten op uw goedkeuring')
  akkoord.later(10 * MINUTE)
  await Promise.all(Array.from({ length: 6 }, () => book('sara')))
  await listSays('sara', '3 facturen wachten op uw goedkeuring')
  const replaced = () =>
    microsoft()
      .readChat('sara')
      .map(headingOf)
      .filter((text) => text === REPLACED)
  await microsoft().until(() => replaced().length === 1)
})

describe('A5: a list that cannot be shown', () => {
  test('loses no question: each gets its e-mail, and its card once its reader is back', async () => {
    akkoord.later(MINUTE)
    microsoft().faults.add({ on: 'install-app', kind: 'forbidden', person: 'nora' })
    const booked = await Promise.all(Array.from({ length: 7 }, () => book('nora')))
    for (const one of booked) await mailAbout(akkoord, 'nora', one)
    microsoft().faults.clear()
    akkoord.later(MINUTE)
    await microsoft().client.install('nora')
    for (const one of booked) await askedCard(akkoord, 'nora', one)
    for (const one of booked) expect(mailsAbout(akkoord, 'nora', one)).toHaveLength(1)
    expect(listsOf('nora')).toHaveLength(1)
  })

  test('because its reader deleted it comes back while something waits', async () => {
    const booked = await Promise.all(Array.from({ length: 7 }, () => book('kim')))
    await listSays('kim', '2 facturen wachten op uw goedkeuring')
    // A deleted message stays away, however often it is edited: posting the new list may have to wait for Teams.
    microsoft().faults.add({ on: 'edit', kind: 'message-not-found', person: 'kim' })
    const listed = booked.find(({ body }) => findInList(akkoord, 'kim', body.invoice))
    await openFromList(akkoord, 'kim', listed?.body.invoice)
    await microsoft().until(() => listsOf('kim').length === 2)
    microsoft().faults.clear()
    expect(headingOf(listsOf('kim')[1])).toBe('1 factuur wacht op uw goedkeuring')
  })

  test('because Teams takes nothing for a while, comes later, once', async () => {
    akkoord.later(MINUTE)
    microsoft().faults.add({ on: 'send', kind: 'unavailable', person: 'mark' })
    const booked = await Promise.all(Array.from({ length: 8 }, () => book('mark')))
    const { objectId } = microsoft().directory.get('mark')
    const failed = 'select 1 from message where object_id = $1 and attempts > 0'
    await until(async () => (await queryDatabase(akkoord, failed, [objectId])).length === 6 || undefined)
    microsoft().faults.clear()
    akkoord.later(MINUTE)
    await microsoft().until(() => cardsOf('mark').length === 5 && listsOf('mark').length === 1)
    for (const one of booked) await askedCard(akkoord, 'mark', one)
    expect(listsOf('mark')).toHaveLength(1)
  })
})
