import { beforeAll, describe, expect, test } from '@jest/globals'
import { type BookingStage, openBookingStage, STEPS } from './booking-stage.ts'
import { faultsAt } from './faults.ts'
import { Killed, type KillMoment } from './killable-store.ts'
import type { Trouble } from './road.ts'

let stage: BookingStage
beforeAll(async () => {
  stage = await openBookingStage()
})

const { unclear, lost, refused } = faultsAt(() => stage.now())
const pass: Trouble = (carryOut) => carryOut()

const FOUND = { topic: 'booking-settled', found: true }
const NOT_FOUND = { topic: 'booking-settled', found: false }

describe('A13: the server is killed at each save of a booking: booked once or not at all, and whoever got no answer is told', () => {
  const POSTS: Record<string, Trouble> = {
    'it is posted': pass,
    'the answer is lost': lost['a connection that is cut'] ?? pass,
    'it did not arrive': unclear['503 as HTML'] ?? pass,
    'it is refused in words': refused['500 with a message in words'],
  }
  const BOOKED = { booked: true, told: [] }
  const FOUND_LATER = { booked: true, told: [FOUND] }
  const LOST = { booked: false, told: [NOT_FOUND] }
  const NOTHING = { booked: false, told: [] }

  /** The first save keeps what is about to be posted; what the others are depends on what became of that. */
  const CELLS: [KillMoment, number, keyof typeof POSTS, { booked: boolean; told: object[] }][] = [
    ['before', 1, 'it is posted', NOTHING],
    ['after', 1, 'it is posted', LOST],
    ['before', 2, 'it is posted', FOUND_LATER],
    ['after', 2, 'it is posted', BOOKED],
    ['before', 3, 'it is posted', BOOKED],
    ['after', 3, 'it is posted', BOOKED],
    ['before', 2, 'the answer is lost', FOUND_LATER],
    ['after', 2, 'the answer is lost', BOOKED],
    ['before', 2, 'it did not arrive', LOST],
    ['after', 2, 'it did not arrive', NOTHING],
    ['before', 2, 'it is refused in words', LOST],
    ['after', 2, 'it is refused in words', NOTHING],
  ]

  test.each(CELLS)('%s save %d: %s', async (moment, save, post, { booked, told }) => {
    const number = await stage.newNumber()
    stage.trouble(STEPS['it is posted'], POSTS[post] ?? pass)
    stage.killAt(save, moment)
    await expect(stage.book(number)).rejects.toThrow(Killed)
    stage.restart()
    await stage.run()
    expect(stage.noticesTo('bea')).toEqual(told)
    expect(stage.posts()).toBe(booked ? 1 : 0)
    if (booked) return await stage.expectBooked(number)

    await stage.expectNothingBooked(number)
    expect(await stage.book(number)).toMatchObject({ ok: true, state: 'waiting' })
    await stage.run()
    await stage.expectBooked(number)
    expect(stage.posts()).toBe(1)
  })
})

test('A15: asked again while it is not known whether it was booked, it is not posted a second time', async () => {
  const number = await stage.newNumber()
  stage.trouble(STEPS['it is posted'], lost['a connection that is cut'] ?? pass)
  stage.road.put(STEPS['the entry is read back'], unclear['503 as HTML'] ?? pass, (struck) => struck < 2)
  expect(await stage.book(number)).toMatchObject({ ok: false, refused: 'unclear' })
  expect(await stage.book(number)).toMatchObject({ ok: false })
  await stage.run()
  await stage.expectBooked(number)
  expect([stage.posts(), stage.noticesTo('bea')]).toEqual([1, [FOUND]])
})
