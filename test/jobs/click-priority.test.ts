import { describe, expect, test } from '@jest/globals'
import { createClickPriority } from '../../bot/jobs/click-priority.ts'

/** A click that is being answered until it is told to end. */
const begin = ({ click }: ReturnType<typeof createClickPriority>) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const answered = click(() => promise)
  return async () => {
    resolve()
    await answered
  }
}

/** What happens first: the work goes on, or the click is over. */
const firstOf = async (work: Promise<void>, click: Promise<void>) =>
  await Promise.race([work.then(() => 'work'), click.then(() => 'click')])

describe('work that follows from clicks', () => {
  test('goes on at once where nobody clicks', async () => {
    const clicks = createClickPriority()
    const later = new Promise<void>((resolve) => setImmediate(resolve))
    expect(await firstOf(clicks.afterClicks(), later)).toBe('work')
  })

  test('waits for a click that is being answered, and goes on when that single one ends', async () => {
    const clicks = createClickPriority()
    const end = begin(clicks)
    const work = clicks.afterClicks()
    expect(await firstOf(work, new Promise((resolve) => setTimeout(resolve, 30)))).toBe('click')
    await end()
    await work
    const later = new Promise<void>((resolve) => setImmediate(resolve))
    expect(await firstOf(clicks.afterClicks(), later)).toBe('work')
  })

  test('among clicks that follow each other, it waits until the next one is not just about to come', async () => {
    const clicks = createClickPriority()
    await begin(clicks)()
    await begin(clicks)()
    const later = new Promise<void>((resolve) => setImmediate(resolve))
    expect(await firstOf(clicks.afterClicks(), later)).toBe('click')
    await clicks.afterClicks()
  })
})
