import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { afterwards } from '../setup/afterwards.ts'
import { compileOnce } from '../setup/compile-once.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CREDIT_NOTE = fileURLToPath(new URL('demo-fixtures/gardener-credit-note.xml', import.meta.url))

/** It starts a server and a database of its own; beside other tests that takes longer than alone. */
const DEMO_WITHIN_MS = 120_000

const ESCAPE = String.fromCharCode(27)

const runDemo = async (...args: string[]) => {
  const child = spawn(process.execPath, [...compileOnce.options, 'sandbox/demo.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...compileOnce.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, output, errors }
}

const lastLineOf = (output: string): string => output.trimEnd().split('\n').at(-1) ?? ''

const KEYS = [
  'entryId',
  'conditionBefore',
  'conditionAfter',
  'methodBefore',
  'methodAfter',
  'approvals',
  'refusals',
  'notifications',
  'timeline',
  'exactCalls',
]

describe('npm run demo', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'akkoord demo test '))
    afterwards(() => rm(folder, { recursive: true, force: true }))
  })

  test(
    'without a file it plays the whole story, and --json ends it with what was observed',
    async () => {
      const { code, output } = await runDemo('--json')

      expect(output).toMatch(/^All 16 steps were observed/m)
      expect(code).toBe(0)
      expect(output).not.toContain(ESCAPE)
      const story = JSON.parse(lastLineOf(output))
      expect(Object.keys(story)).toEqual(KEYS)
      expect(story).toMatchObject({
        entryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        conditionBefore: 'AU',
        conditionAfter: '30',
        methodBefore: 'K',
        methodAfter: 'B',
        approvals: [
          { by: 'Anna de Wit', entryCondition: 'AU' },
          { by: 'Arjan Smit', entryCondition: '30' },
        ],
        refusals: [
          { by: 'Sara Vos', entryCondition: 'AU' },
          { by: 'Bea Jansen', entryCondition: 'AU' },
        ],
        notifications: [
          { to: 'Bea Jansen', by: 'Teams' },
          { to: 'bea.jansen@demo.example', by: 'e-mail', subject: expect.stringContaining('2026-1188') },
        ],
      })
      const events = story.timeline.map(({ event }: { event: string }) => event)
      expect(events[0]).toBe('booking-started')
      expect(events).toEqual(expect.arrayContaining(['booked', 'asked', 'file-attached', 'approved', 'released']))
      expect(story.exactCalls).toBeGreaterThan(0)
    },
    DEMO_WITHIN_MS,
  )

  test(
    'a credit note of an unknown supplier, in a folder with spaces, is played with negative amounts',
    async () => {
      const path = join(folder, 'credit note of a gardener.xml')
      await copyFile(CREDIT_NOTE, path)
      const { code, output } = await runDemo(path)

      expect(output).toContain('Supplier: Hoveniersbedrijf Groenrand, VAT NL813344551B01, KvK 33445566')
      expect(output).toContain('vatCode.E=')
      expect(output).toContain('Hoveniersbedrijf Groenrand, C-2026-031, EUR -292.00')
      expect(output).toContain('In the payment batch: EUR -292.00')
      expect(output).toMatch(/^All 17 steps were observed/m)
      expect(code).toBe(0)
    },
    DEMO_WITHIN_MS,
  )

  test('a file that does not exist is refused in one sentence, with exit code 2', async () => {
    const path = join(folder, 'nothing.xml')
    expect(await runDemo(path, '--json')).toEqual({ code: 2, output: '', errors: `${path} does not exist.\n` })
  })

  test.each([
    ['a folder', 'folder', 'is a folder.'],
    ['text', 'Factuur 2026-1187', 'is no UBL 2 invoice or credit note.'],
    ['other XML', '<html><body/></html>', 'is no UBL 2 invoice or credit note.'],
    [
      'an XML file cut off',
      '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><a>',
      'is no UBL 2',
    ],
  ])('%s in place of a UBL file is refused in one sentence, with exit code 2', async (name, content, reason) => {
    const path = join(folder, name)
    if (content === 'folder') await mkdir(path)
    else await writeFile(path, content)
    const { code, output, errors } = await runDemo(path)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain(`${path} ${reason}`)
    expect(errors.trimEnd()).not.toContain('\n')
  })

  test.each([[['--colour']], [['one.xml', 'two.xml']]])(
    'arguments %j are refused with how it is used',
    async (args) => {
      const { code, errors } = await runDemo(...args)
      expect(code).toBe(2)
      expect(errors).toBe('Usage: npm run demo -- [FILE.xml] [--json]\n')
    },
  )
})
