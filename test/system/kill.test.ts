import { randomInt } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { createChance } from '../journeys/chance.ts'
import { createCampaign, GOES_ON_WITHIN_MS } from '../journeys/kill-campaign.ts'
import { KILL_MOMENTS } from '../journeys/kill-moments.ts'
import { startKillableAkkoord } from '../journeys/killable-akkoord.ts'
import { bookInvoice, cardsOf, clickButton, invoiceOf, until } from '../journeys/steps.ts'

/** To repeat a run that failed: `AKKOORD_KILL_SEED=123 npm run test:system -- kill`. */
const SEED = process.env.AKKOORD_KILL_SEED ?? String(randomInt(1_000_000))

/**
 * Every moment in each run, half of them on either database, and which half changes with the seed. All of them on both:
 * `AKKOORD_KILL_ALL=1 npm run test:system -- kill`.
 */
const momentsOn = (kind: 'pglite' | 'postgres') =>
  KILL_MOMENTS.filter(
    (_, index) =>
      process.env.AKKOORD_KILL_ALL === '1' || (index + Number.parseInt(SEED, 10)) % 2 === Number(kind === 'pglite'),
  )

/** A dozen starts on each database at the same time, on a machine that is busy with other tests as well. */
const TIMEOUT_MS = 240_000

test.concurrent.each(['pglite', 'postgres'] as const)(
  `A8, A12, A13: killed again and again, on %s, the server loses no decision and no card and releases once (seed ${SEED})`,
  async (kind) => {
    const moments = momentsOn(kind)
    const akkoord = await startKillableAkkoord(kind, 2 * moments.length)
    const campaign = createCampaign(akkoord, createChance(`${SEED} ${kind}`))
    for (const moment of moments) await campaign.kill(moment)
    const { outcomes, expected } = await campaign.settle()
    expect(outcomes).toEqual(expected)

    const waits = await campaign.waits()
    expect(waits.length).toBeGreaterThanOrEqual(moments.length)
    expect(Math.max(...waits)).toBeLessThanOrEqual(GOES_ON_WITHIN_MS)

    const doubles = await campaign.pressDoubles()
    expect((await campaign.compare()).outcomes).toEqual(expected)
    expect(akkoord.errors).toEqual([])
    const seconds = Math.max(...waits) / 1000
    process.stdout.write(
      `${kind}: killed ${moments.length} times (seed ${SEED}), went on within ${seconds} s, ${doubles} cards twice\n`,
    )
  },
  TIMEOUT_MS,
)

test.concurrent(
  'A11: killed while it tells the booker of a failure, in Teams and by mail, the server tells them after its restart',
  async () => {
    const akkoord = await startKillableAkkoord('postgres', 1)
    const { exact, microsoft } = akkoord.world
    const [authorizer = ''] = akkoord.crowd.map(({ key }) => key)
    const trap = (on: 'send' | 'send-mail') => {
      const { id } = microsoft.faults.add({ on, kind: 'slow', person: 'bea', times: 1 })
      return async () => {
        await microsoft.until(() => !microsoft.faults.list().some((one) => one.id === id), GOES_ON_WITHIN_MS)
        akkoord.kill()
        await akkoord.gone()
      }
    }

    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: [authorizer] })
    exact.act(DEMO, 'process-entry', { entry: String(booked.body.entryId) })
    const [card] = await cardsOf(akkoord, authorizer, 1)
    const whileItPosts = trap('send')
    await clickButton(akkoord, authorizer, card, 'approve')
    await whileItPosts()

    const whileItMails = trap('send-mail')
    await akkoord.start()
    await whileItMails()

    await akkoord.start()
    const told = await until(async () => {
      const { timeline } = (await invoiceOf(akkoord, booked)) as { timeline: { event: string; details: unknown }[] }
      const notified = timeline.filter(({ event }) => event === 'notified').map(({ details }) => details)
      return notified.length >= 2 ? notified : undefined
    }, GOES_ON_WITHIN_MS)
    expect(told).toEqual(
      expect.arrayContaining([expect.objectContaining({ by: 'teams' }), expect.objectContaining({ by: 'e-mail' })]),
    )
  },
  TIMEOUT_MS,
)
