import { describe, expect, test } from '@jest/globals'
import type { FileCardView } from '../../../bot/approvals/views.ts'
import { createFileDrops } from '../../../bot/teams/files/file-drops.ts'
import { sentFiles } from '../../../bot/teams/files/sent-files.ts'
import { MessengerError, type MessengerErrorKind } from '../../../bot/use-cases/ports.ts'
import type { createTakeFile } from '../../../bot/use-cases/talking/take-file.ts'
import { sampleFile } from '../../text/sample-file-views.ts'

const NOW = new Date('2026-11-22T15:00:00Z')
const SENDER = { tenantId: 't', objectId: 'o' }
const CHAT = { serviceUrl: 'https://smba.example', conversationId: 'c' }
const FILE = { fileName: 'a.xml', downloadUrl: 'https://contoso.sharepoint.com/a' }

/** Drops so many files; gives what was posted, and how long each new attempt waited. */
const drop = async (given: {
  files?: number
  takeFile?: ReturnType<typeof createTakeFile>
  refusals?: { kind: MessengerErrorKind; retryAt?: Date }[]
}) => {
  const posted: FileCardView[] = []
  const waits: number[] = []
  const logged: string[] = []
  const refusals = [...(given.refusals ?? [])]
  const note = (event: string) => void logged.push(event)
  const drops = createFileDrops({
    takeFile: given.takeFile ?? (async (_, { fileName }) => sampleFile({ fileName })),
    messenger: {
      async post(_chat, view) {
        const refusal = refusals.shift()
        if (refusal) throw new MessengerError(refusal.kind, 'no', refusal.retryAt ? { retryAt: refusal.retryAt } : {})
        if (view.card === 'file') posted.push(view)
        return { activityId: '1' }
      },
    },
    clock: { now: () => NOW },
    wait: async (ms) => void waits.push(ms),
    log: { debug: note, info: note, warn: note, error: note } as never,
  })
  const files = Array.from({ length: given.files ?? 1 }, (_, index) => ({ ...FILE, fileName: `${index}.xml` }))
  await drops.take(SENDER, CHAT, files, 'nl')
  return { posted, waits, logged }
}

const namesOf = (posted: FileCardView[]) =>
  posted.map((view) => (view.state === 'refused' ? view.problem : view.state === 'received' && view.fileName))

describe('files of one message', () => {
  test('are answered one after the other, ten at most, and then that there were more', async () => {
    const { posted } = await drop({ files: 11 })
    const ten = Array.from({ length: 10 }, (_, index) => `${index}.xml`)
    expect(namesOf(posted)).toEqual([...ten, 'too-many-at-once'])
  })

  test('are answered also when one goes wrong, of which nothing is told', async () => {
    const takeFile = async (_: unknown, { fileName }: { fileName: string }): Promise<FileCardView> => {
      if (fileName === '0.xml') throw new Error('secret of the database')
      return sampleFile({ fileName })
    }
    const { posted, logged } = await drop({ files: 2, takeFile })
    expect(namesOf(posted)).toEqual(['went-wrong', '1.xml'])
    expect(JSON.stringify(posted)).not.toContain('secret')
    expect(logged).toEqual(['file-not-taken'])
  })

  test.each([
    ['throttled', { kind: 'throttled' as const, retryAt: new Date(NOW.getTime() + 3_000) }, [3_000]],
    ['throttled without a time', { kind: 'throttled' as const }, [1_000]],
    ['throttled for ever', { kind: 'throttled' as const, retryAt: new Date(NOW.getTime() + 3_600_000) }, [10_000]],
    ['unavailable', { kind: 'unavailable' as const }, [1_000]],
  ])('wait with the card while Teams is %s', async (_, refusal, waited) => {
    const { posted, waits } = await drop({ refusals: [refusal] })
    expect(namesOf(posted)).toEqual(['0.xml'])
    expect(waits).toEqual(waited)
  })

  test('are given up where the bot is blocked, or Teams never takes a card', async () => {
    const blocked = await drop({ refusals: [{ kind: 'blocked' }] })
    expect([blocked.posted, blocked.waits, blocked.logged]).toEqual([[], [], ['file-not-answered']])
    const down = await drop({ refusals: Array.from({ length: 9 }, () => ({ kind: 'unavailable' as const })) })
    expect([down.posted.length, down.waits.length, down.logged]).toEqual([0, 3, ['file-not-answered']])
  })
})

describe('what counts as a file of a message', () => {
  const file = (name: unknown, content: unknown = { downloadUrl: 'https://x.sharepoint.com/a' }) => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name: name as string,
    content,
  })

  test.each([
    [[], []],
    [undefined, []],
    [[{ contentType: 'text/html', content: '<p>hoi</p>' }], []],
    [[{ contentType: 'image/png', contentUrl: 'https://smba.example/a.png' }], []],
    [[file('a.pdf', null), file('a.pdf', { downloadUrl: 7 })], []],
    [[file('factuur.pdf')], ['factuur.pdf']],
    [[file('../../etc/pass\u202Ewd\0.xml')], ['.. .. etc passwd.xml']],
    [
      [file(undefined), file('\u200B')],
      ['factuur', 'factuur'],
    ],
  ])('%j', (attachments, names) => {
    const sent = sentFiles({ attachments: attachments as never })
    expect(sent.map(({ fileName }) => fileName)).toEqual(names)
  })

  test('a long name keeps its ending', () => {
    const [sent] = sentFiles({ attachments: [file(`${'x'.repeat(300)}.pdf`)] })
    expect(sent?.fileName).toMatch(/^x+…x+\.pdf$/)
    expect(sent?.fileName).toHaveLength(100)
  })
})
