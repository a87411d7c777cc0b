import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startExactSandbox } from '../../../sandbox/exact/start-exact-sandbox.ts'
import { BEA, DEMO, newEntry, startSandbox, testClock } from './sandbox-client.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exact-sandbox-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const restarted = async () => {
  const dataFile = join(folder, 'kept', 'exact.json')
  const clock = testClock()
  const first = await startSandbox({ dataFile, clock })
  const tokens = await first.signIn(BEA)
  const { EntryID } = (
    await first.callsAs(tokens.access).post('purchaseentry/PurchaseEntries', newEntry(first.sandbox))
  ).json.d
  return { dataFile, clock, first, tokens, id: EntryID }
}

describe('with a data file', () => {
  test('a restart finds the same books and tokens', async () => {
    const { dataFile, clock, first, tokens, id } = await restarted()
    await first.sandbox.close()
    const second = await startSandbox({ dataFile, clock })
    const found = await second.callsAs(tokens.access).get(`purchaseentry/PurchaseEntries(guid'${id}')`)
    expect(found.json.d).toMatchObject({ EntryID: id, PaymentCondition: 'AU', ModifierFullName: BEA })
    expect(second.sandbox.books.division(DEMO)).toEqual(first.sandbox.books.division(DEMO))
    clock.pass(580_000)
    expect((await second.refresh(tokens.refresh)).status).toBe(200)
  })

  test('changes are written without a stop, whole, and for their owner only', async () => {
    const { dataFile, id } = await restarted()
    while (!existsSync(dataFile) || !readFileSync(dataFile, 'utf8').includes(id))
      await new Promise((resolve) => setTimeout(resolve, 5))
    expect(JSON.parse(readFileSync(dataFile, 'utf8')).divisions[0].entries).toHaveLength(1)
    expect(statSync(dataFile).mode & 0o077).toBe(0)
    expect(readdirSync(join(folder, 'kept'))).toEqual(['exact.json'])
  })

  test.each([
    ['of another version', '{"version":0}'],
    ['that is no JSON', '{'],
  ])('a file %s stops the start instead of being overwritten', async (_case, text) => {
    const dataFile = join(folder, 'exact.json')
    writeFileSync(dataFile, text)
    await expect(startExactSandbox({ dataFile })).rejects.toThrow(/exact\.json/)
    expect(readFileSync(dataFile, 'utf8')).toBe(text)
  })
})

describe('without one', () => {
  test('nothing is kept, but the seed has the same ids in every run', async () => {
    const { first } = await restarted()
    const other = await startSandbox()
    const accounts = (sandbox: typeof other.sandbox) => sandbox.books.division(DEMO).accounts.map((each) => each.ID)
    expect(accounts(other.sandbox)).toEqual(accounts(first.sandbox))
    expect(other.sandbox.books.division(DEMO).entries).toEqual([])
  })
})
