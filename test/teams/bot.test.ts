import { describe, expect, jest, test } from '@jest/globals'
import { type Activity, TestAdapter } from 'botbuilder'
import type { QuotedCardView } from '../../bot/approvals/views.ts'
import { createBot } from '../../bot/teams/bot.ts'
import { cardFor } from '../../bot/teams/cards/card-for.ts'
import type { Conversation } from '../../bot/teams/conversation.ts'
import type { FileDrops } from '../../bot/teams/files/file-drops.ts'
import type { Log } from '../../bot/use-cases/ports.ts'

const REFERENCE = /AK-[0-9A-F]{8}/

const HELP = {
  kept: cardFor({ card: 'help', understood: true, isBooker: false, isAdministrator: false, contact: null }, 'nl'),
}

/** Runs one turn; gives what was sent, as types and texts, and what was logged. */
const turn = async (
  deps: {
    answerText: Conversation['answerText']
    take?: FileDrops['take']
    quoteInvoices?: () => Promise<QuotedCardView[]>
    wait?: (ms: number) => Promise<void>
  },
  activity: Partial<Activity>,
) => {
  const logged: { event: string; reference: unknown }[] = []
  const note: Log['info'] = (event, fields) => void logged.push({ event, reference: fields?.reference })
  const bot = createBot({
    actions: {} as never,
    conversation: { answerText: deps.answerText, answerCommand: async () => HELP },
    welcomePerson: { met: async () => undefined, installed: async () => undefined, left: async () => undefined },
    fileDrops: { take: deps.take ?? (() => Promise.resolve()), close: () => Promise.resolve() },
    openFile: {} as never,
    messenger: {} as never,
    publicUrl: 'https://akkoord.example',
    quoteInvoices: deps.quoteInvoices ?? (async () => []),
    wait: deps.wait ?? (() => new Promise<void>(() => undefined)),
    log: { info: note, warn: note, error: note },
  })
  const adapter = new TestAdapter(bot)
  await adapter.processActivity({ locale: 'nl-NL', ...activity })
  const answers = adapter.activeQueue.filter(({ type }) => type === 'invokeResponse').map(({ value }) => value)
  return { sent: adapter.activeQueue.map(({ type, text }) => ({ type, text })), answers, logged }
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

const GUID = '00000000-0000-4000-8000-000000000001'
const FROM_A_PERSON = {
  serviceUrl: 'https://smba.example',
  from: { id: '29:1', name: 'Bea', aadObjectId: GUID },
  conversation: { id: 'c', tenantId: GUID, conversationType: 'personal', isGroup: false, name: '' },
}

describe('a file that takes long', () => {
  test('shows typing, and the turn ends without it', async () => {
    const take = jest.fn<FileDrops['take']>(() => new Promise(() => undefined))
    const { sent } = await turn(
      { answerText: async () => HELP, take, wait: async () => undefined },
      {
        ...FROM_A_PERSON,
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: 'factuur.pdf',
            content: { downloadUrl: 'https://contoso.sharepoint.com/a' },
          },
        ],
      },
    )
    expect(sent.map(({ type }) => type)).toEqual(['typing'])
    expect(take.mock.calls[0]?.slice(1, 3)).toEqual([
      { serviceUrl: 'https://smba.example', conversationId: 'c' },
      [{ fileName: 'factuur.pdf', downloadUrl: 'https://contoso.sharepoint.com/a' }],
    ])
  })
})

describe('a search that takes longer than Teams waits, or fails', () => {
  const search = {
    ...FROM_A_PERSON,
    type: 'invoke',
    name: 'composeExtension/query',
    value: { commandId: 'findInvoice', parameters: [{ name: 'query', value: 'bakker' }] },
  }

  test.each([
    ['longer', () => new Promise<QuotedCardView[]>(() => undefined), 0],
    ['fails', () => Promise.reject(new Error('secret')), 1],
  ])('%s: is answered in words', async (_, quoteInvoices, noted) => {
    const { answers, logged } = await turn(
      { answerText: async () => HELP, quoteInvoices, wait: async () => undefined },
      search,
    )
    const text = 'Zoeken lukt nu niet. Probeer het over een minuut opnieuw.'
    expect(answers).toEqual([{ status: 200, body: { composeExtension: { type: 'message', text } } }])
    expect(logged).toHaveLength(noted)
  })
})
