import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { buttonOf, until } from '../journeys/steps.ts'
import { freshSettings, listening, start } from './start-under-test.ts'

/** What a start may take on a folder that was used before. Milliseconds. */
const WARM_START_MS = 20_000

/** Longer than any one of these: each starts a server and an embedded database. Milliseconds. */
const TEST_MS = 120_000

const MINUTE_MS = 60_000
const A_DAY_MINUTES = 24 * 60

type Message = { activityId: string; card: Record<string, unknown> | null }
type Entry = { condition: string; method: string; inPaymentBatch: boolean }

/** Looks at the sandbox as its page does, and acts in it as a person does there. */
const pageOf = ({ SANDBOX_PAGE_PORT }: Record<string, string>) => {
  const url = `http://localhost:${SANDBOX_PAGE_PORT}`
  const read = async <T>(path: string) => (await (await fetch(`${url}/${path}`)).json()) as T
  const cards = async (person: string) =>
    (await read<{ messages: Message[] }>(`microsoft/chats/${person}`)).messages.filter(({ card }) => card)
  return {
    url,
    cards,
    entries: async () => (await read<{ entries: Entry[] }>('exact/divisions/800100')).entries,
    aheadMinutes: async () => (await read<{ aheadMs: number }>('sandbox/clock')).aheadMs / MINUTE_MS,
    async putForward(minutes: number): Promise<void> {
      const { ok } = await fetch(`${url}/sandbox/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ minutes }),
      })
      expect(ok).toBe(true)
    },
    async approve(person: string): Promise<void> {
      const asked = (await cards(person)).find(({ card }) => buttonOf(card, 'approve'))
      await fetch(`${url}/microsoft/chats/${person}/click`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ activityId: asked?.activityId, action: buttonOf(asked?.card, 'approve') }),
      })
    },
  }
}

describe('npm start', () => {
  test(
    'goes from the first card to the released entry, and finds it again after a stop',
    async () => {
      const settings = await freshSettings({ empty: true })
      const page = pageOf(settings)

      const first = start(settings)
      expect(await first.printed()).toBe(
        [
          'Akkoord is running. Everything stays on this machine.',
          `  Open   ${page.url}`,
          '  1 You are Anna. Approve the invoice of Bakker Bouw.   2 Switch to Arjan, approve.   3 Watch Exact Online: AU -> 30',
          `  Stop   Ctrl+C      Data  ${settings.SANDBOX_DATA_DIR}      Same story unattended:  npm run demo`,
          '',
        ].join('\n'),
      )
      expect(await (await fetch(page.url)).text()).toContain('Akkoord')
      expect(await page.entries()).toMatchObject([{ condition: 'AU', method: 'K', inPaymentBatch: false }])
      for (const person of ['anna', 'arjan']) {
        expect((await page.cards(person)).filter(({ card }) => buttonOf(card, 'approve'))).toHaveLength(1)
        await page.approve(person)
      }
      const released = [{ condition: '30', method: 'B', inPaymentBatch: true }]
      await until(async () => ((await page.entries())[0]?.inPaymentBatch ? true : undefined))
      const shown = await until(async () => {
        const cards = JSON.stringify(await page.cards('anna'))
        return cards.includes('Betaalbaar gesteld') ? cards : undefined
      })

      await page.putForward(A_DAY_MINUTES)
      first.kill('SIGTERM')
      expect(await first.ended()).toEqual({ code: 0, errors: '' })
      expect(await listening(settings)).toEqual([])

      const startedAt = Date.now()
      const second = start(settings)
      await second.printed()
      expect(Date.now() - startedAt).toBeLessThan(WARM_START_MS)
      expect(await page.entries()).toMatchObject(released)
      expect(JSON.stringify(await page.cards('anna'))).toBe(shown)
      // Nothing may be dated later than now: what was put forward stays so.
      expect(await page.aheadMinutes()).toBe(A_DAY_MINUTES)

      // Ctrl+C comes twice: from the terminal, and from npm.
      second.kill('SIGINT')
      second.kill('SIGINT')
      expect(await second.ended()).toEqual({ code: 0, errors: '' })
      expect(await listening(settings)).toEqual([])
    },
    TEST_MS,
  )

  test(
    'says so when it runs already, and when a port is taken; killed, it leaves nothing behind',
    async () => {
      const settings = await freshSettings()
      const running = start(settings)
      await running.printed()

      const elsewhere = await freshSettings()
      const { SANDBOX_DATA_DIR = '', SANDBOX_EXACT_PORT = '', SANDBOX_PAGE_PORT = '' } = settings
      const again = await start({ ...elsewhere, SANDBOX_DATA_DIR }).ended()
      expect(again).toEqual({
        code: 1,
        errors: `Akkoord is running already with the data in ${SANDBOX_DATA_DIR}. Stop that one first (Ctrl+C), or set SANDBOX_DATA_DIR to another folder.\n`,
      })
      expect((await start(settings).ended()).errors).toContain('is running already')
      for (const taken of [{ SANDBOX_EXACT_PORT }, { SANDBOX_PAGE_PORT }]) {
        const [[name, port] = []] = Object.entries(taken)
        expect(await start({ ...elsewhere, ...taken }).ended()).toEqual({
          code: 1,
          errors: expect.stringMatching(new RegExp(`^Port ${port} is in use .* or set ${name} to another port\\.\n$`)),
        })
      }

      running.kill('SIGKILL')
      await running.ended()
      await until(async () => ((await listening(settings)).length === 0 ? true : undefined))
      expect(statSync(join(SANDBOX_DATA_DIR, 'akkoord.log')).size).toBeGreaterThan(0)
    },
    TEST_MS,
  )

  test(
    'ends with what Akkoord said when Akkoord cannot start',
    async () => {
      const settings = await freshSettings()
      const { code, errors } = await start({ ...settings, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }).ended()
      expect(code).toBe(1)
      expect(errors).toMatch(/^Akkoord stopped by itself:\n.*PostgreSQL.*\nIts log is .*akkoord.log\n$/)
      expect(readFileSync(join(settings.SANDBOX_DATA_DIR ?? '', 'akkoord.log'), 'utf8')).toContain('PostgreSQL')
      expect(await listening(settings)).toEqual([])
    },
    TEST_MS,
  )

  test('says what to do with data of an earlier version, and leaves it as it is', async () => {
    const settings = await freshSettings()
    const books = join(settings.SANDBOX_DATA_DIR ?? '', 'exact-online.json')
    writeFileSync(books, '{"version":1}')
    const { code, errors } = await start(settings).ended()
    expect({ code, errors }).toEqual({
      code: 1,
      errors: `The data in ${settings.SANDBOX_DATA_DIR} is of an earlier version of the sandbox. Remove that folder, or set SANDBOX_DATA_DIR to a new one.\n`,
    })
    expect(readFileSync(books, 'utf8')).toBe('{"version":1}')
  })

  test('refuses a port that is none', async () => {
    const { code, errors } = await start({ ...(await freshSettings()), SANDBOX_PAGE_PORT: 'http' }).ended()
    expect({ code, errors }).toEqual({ code: 1, errors: 'SANDBOX_PAGE_PORT must be a port number, and is "http".\n' })
  })
})
