import { describe, expect, test } from '@jest/globals'
import { type Activity, TestAdapter } from 'botbuilder'
import { createBot } from '../../bot/teams/bot.ts'
import { cardFor } from '../../bot/teams/cards/card-for.ts'
import type { Conversation } from '../../bot/teams/conversation.ts'
import type { Log } from '../../bot/use-cases/ports.ts'

const REFERENCE = /AK-[0-9A-F]{8}/

const HELP = {
  kept: cardFor({ card: 'help', understood: true, isBooker: false, isAdministrator: false, contact: null }, 'nl'),
}

/** Runs one turn; gives what was sent, as types and texts, and what was logged. */
const turn = async (
  deps: { answerText: Conversation['answerText']; wait?: (ms: number) => Promise<void> },
  activity: Partial<Activity>,
) => {
  const logged: { event: string; reference: unknown }[] = []
  const note: Log['info'] = (event, fields) => void logged.push({ event, reference: fields?.reference })
  const bot = createBot({
    actions: {} as never,
    conversation: { answerText: deps.answerText, answerCommand: async () => HELP },
    welcomePerson: { met: async () => undefined, installed: async () => undefined, left: async () => undefined },
    wait: deps.wait ?? (() => new Promise<void>(() => undefined)),
    log: { info: note, warn: note, error: note },
  })
  const adapter = new TestAdapter(bot)
  await adapter.processActivity({ locale: 'nl-NL', ...activity })
  return { sent: adapter.activeQueue.map(({ type, text }) => ({ type, text })), logged }
}

describe('an answer that takes more than two seconds', () => {
  test('shows typing, once, before it comes', async () => {
    const waits: number[] = []
    const slow = Promise.withResolvers<typeof HELP>()
    const { sent } = await turn(
      {
        answerText: () => slow.promise,
        wait: async (ms) => {
          waits.push(ms)
          // The answer comes only once the wait is over.
          setImmediate(() => slow.resolve(HELP))
        },
      },
      { type: 'message', text: 'help' },
    )
    expect(waits).toEqual([2_000])
    expect(sent.map(({ type }) => type)).toEqual(['typing', 'message'])
  })

  test('a quicker one does not', async () => {
    const { sent } = await turn({ answerText: async () => HELP }, { type: 'message', text: 'help' })
    expect(sent.map(({ type }) => type)).toEqual(['message'])
  })
})

describe('what goes wrong in a turn', () => {
  test('is told in a sentence with the reference under which it is logged, and nothing of what it was', async () => {
    const fail = () => Promise.reject(new Error('secret of the database'))
    const { sent, logged } = await turn({ answerText: fail }, { type: 'message', text: 'help' })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toMatch(/^Er ging iets mis\. Probeer het over een minuut opnieuw\. Referentie AK-/)
    const [reference] = REFERENCE.exec(sent[0]?.text ?? '') ?? []
    expect(logged).toEqual([{ event: 'turn-failed', reference }])
  })

  test('also while it shows typing', async () => {
    const failing = Promise.withResolvers<typeof HELP>()
    const { sent } = await turn(
      {
        answerText: () => failing.promise,
        wait: async () => void setImmediate(() => failing.reject(new Error('late'))),
      },
      { type: 'message', text: 'help' },
    )
    expect(sent.map(({ type }) => type)).toEqual(['typing', 'message'])
  })
})

test('an activity that means nothing here is answered with nothing', async () => {
  const { sent } = await turn({ answerText: async () => HELP }, { type: 'messageReaction' })
  expect(sent).toEqual([])
})
