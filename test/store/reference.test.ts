import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Kysely } from 'kysely'
import type { GlAccount } from '../../bot/approvals/books.ts'
import { createReference } from '../../bot/store/reference.ts'
import type { Schema } from '../../bot/store/schema.ts'
import {
  BEGIN_ANEW_AFTER_MS,
  CONDITIONS_FRESH_FOR_MS,
  FRESH_FOR_MS,
  type ReadingTurn,
  type ReferenceOf,
  type ReferenceStore,
} from '../../bot/use-cases/reference-store-port.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'

const NOW = new Date('2026-11-17T12:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)
const LEASE_MS = 60_000

const COSTS: GlAccount = { id: randomUUID(), code: '4300', description: 'Huur', blocked: false }
const OLD: GlAccount = { id: randomUUID(), code: '4999', description: 'Oud', blocked: true }

onBothDatabases((_kind, open) => {
  let db: Kysely<Schema>
  let reference: ReferenceStore
  let of: ReferenceOf
  beforeEach(async () => {
    db ??= (await open()).db
    reference = createReference(db)
    of = { tenantId: randomUUID(), division: 800_100 }
  })

  const take = (now = NOW, whose = of) => reference.takeTurn(whose, now, new Date(now.getTime() + LEASE_MS))

  const taken = async (now = NOW, whose = of): Promise<ReadingTurn> => {
    const turn = await take(now, whose)
    if (typeof turn === 'string') throw new Error(`no turn: ${turn}`)
    return turn
  }

  const keep = async (accounts: GlAccount[], next: string, { more = false, now = NOW, whose = of } = {}) =>
    await reference.saveGlAccounts(whose, await taken(now, whose), { accounts, next, more }, now)

  const found = async (code: string, whose = of) =>
    await reference.findKeptGlAccounts(whose, { codes: [code], ids: [] })

  describe('reading on', () => {
    test('is for one of twenty who come at once; the others are not made to wait', async () => {
      const turns = await Promise.all(Array.from({ length: 20 }, () => take()))
      expect(turns.filter((turn) => turn !== 'not-now')).toEqual([{ since: null, until: later(LEASE_MS) }])
    })

    test('goes page by page from where the last one ended, and only the last one makes the copy fresh', async () => {
      await keep([COSTS], '1000', { more: true })
      expect(await taken()).toMatchObject({ since: '1000' })
      expect(await keep([OLD], '1700', { now: later(LEASE_MS) })).toBe(true)
      expect(await take(later(LEASE_MS + FRESH_FOR_MS - 1))).toBe('fresh')
      expect(await taken(later(LEASE_MS + FRESH_FOR_MS))).toMatchObject({ since: '1700' })
      expect(await found('4300')).toEqual([COSTS])
    })

    test('that was cut goes on from the kept row version once its lease is over', async () => {
      await keep([COSTS], '1000', { more: true })
      const lost = await taken()
      expect(await take(later(LEASE_MS - 1))).toBe('not-now')
      const turn = await taken(later(LEASE_MS))
      expect(turn.since).toBe('1000')
      const page = { accounts: [OLD], next: '1001', more: false }
      expect(await reference.saveGlAccounts(of, lost, page, NOW)).toBe(false)
      expect(await found('4999')).toEqual([])
      expect(await reference.saveGlAccounts(of, turn, page, NOW)).toBe(true)
    })

    test('that was given up rests', async () => {
      await reference.giveUpTurn(of, await taken(), later(2 * LEASE_MS))
      expect(await take(later(2 * LEASE_MS - 1))).toBe('not-now')
      expect(await taken(later(2 * LEASE_MS))).toMatchObject({ since: null })
    })

    test('begins anew once in a while, and drops what is gone by then', async () => {
      await keep([COSTS, OLD], '5')
      await keep([COSTS], '5', { more: true, now: later(BEGIN_ANEW_AFTER_MS) })
      expect(await found('4999')).toEqual([OLD])
      // However long that takes, it is not begun anew before it has ended.
      expect(await keep([], '6', { now: later(3 * BEGIN_ANEW_AFTER_MS) })).toBe(true)
      expect(await found('4999')).toEqual([])
      expect(await found('4300')).toEqual([COSTS])
    })
  })

  describe('G/L accounts', () => {
    test('are found by codes and ids, each once', async () => {
      await keep([COSTS, OLD], '5')
      expect(await reference.findKeptGlAccounts(of, { codes: [COSTS.code], ids: [COSTS.id] })).toEqual([COSTS])
      expect(await reference.findKeptGlAccounts(of, { codes: [], ids: [OLD.id] })).toEqual([OLD])
      expect(await reference.findKeptGlAccounts(of, { codes: [], ids: [] })).toEqual([])
    })

    test('are found as they were last; the last word of a page counts', async () => {
      await keep([COSTS, OLD], '5')
      const renumbered = { ...COSTS, code: '4310' }
      await keep([{ ...COSTS, blocked: true }, renumbered], '7', { now: later(FRESH_FOR_MS) })
      expect(await found('4300')).toEqual([])
      expect(await found('4310')).toEqual([renumbered])
      expect(await found('4999')).toEqual([OLD])
    })
  })

  test('short lists are told as they were kept, for a while', async () => {
    expect(await reference.findList(of, 'journals', NOW)).toBeUndefined()
    await reference.keepList(of, 'journals', [{ code: '70' }], NOW)
    await reference.keepList(of, 'journals', [{ code: '71' }], NOW)
    expect(await reference.findList(of, 'journals', later(FRESH_FOR_MS - 1))).toEqual([{ code: '71' }])
    expect(await reference.findList(of, 'journals', later(FRESH_FOR_MS))).toBeUndefined()
    expect(await reference.findList(of, 'vat-codes', NOW)).toBeUndefined()
    await reference.keepList(of, 'conditions', [{ code: '30' }], NOW)
    expect(await reference.findList(of, 'conditions', later(CONDITIONS_FRESH_FOR_MS - 1))).toEqual([{ code: '30' }])
    expect(await reference.findList(of, 'conditions', later(CONDITIONS_FRESH_FOR_MS))).toBeUndefined()
  })

  test('what turned out wrong is read from the beginning, and a page from before is not kept', async () => {
    await keep([COSTS, OLD], '7')
    await reference.keepList(of, 'vat-codes', [], NOW)
    const before = await taken(later(FRESH_FOR_MS))
    await reference.forgetReference(of)
    expect(await reference.findList(of, 'vat-codes', NOW)).toBeUndefined()
    expect(await reference.saveGlAccounts(of, before, { accounts: [OLD], next: '8', more: false }, NOW)).toBe(false)
    expect(await taken()).toMatchObject({ since: null })
    expect(await keep([COSTS], '7', { now: later(LEASE_MS) })).toBe(true)
    expect([await found('4300'), await found('4999')]).toEqual([[COSTS], []])
  })

  test('one organisation is told nothing of another, nor one administration of another', async () => {
    await keep([COSTS], '5')
    await reference.keepList(of, 'journals', [{ code: '70' }], NOW)
    const others: ReferenceOf[] = [
      { ...of, tenantId: randomUUID() },
      { ...of, division: 800_200 },
    ]
    for (const other of others) {
      expect(await reference.findKeptGlAccounts(other, { codes: [COSTS.code], ids: [COSTS.id] })).toEqual([])
      expect(await reference.findList(other, 'journals', NOW)).toBeUndefined()
      expect(await take(NOW, other)).toMatchObject({ since: null })
      await reference.forgetReference(other)
      await keep([], '5', { whose: other })
    }
    expect(await found('4300')).toEqual([COSTS])
    expect(await take()).toBe('fresh')
    expect(await reference.findList(of, 'journals', NOW)).toEqual([{ code: '70' }])
  })
})
