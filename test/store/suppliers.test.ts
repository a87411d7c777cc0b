import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Kysely } from 'kysely'
import { createExactBudget } from '../../bot/store/exact-budget.ts'
import { createReference } from '../../bot/store/reference.ts'
import type { Schema } from '../../bot/store/schema.ts'
import { createSuppliers } from '../../bot/store/suppliers.ts'
import { BEGIN_ANEW_AFTER_MS, type ReadingTurn, type ReferenceOf } from '../../bot/use-cases/reference-store-port.ts'
import { type Relation, SUPPLIERS_FRESH_FOR_MS, type SupplierStore } from '../../bot/use-cases/supplier-ports.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'

const NOW = new Date('2026-11-17T12:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)
const LEASE_MS = 60_000
const PAUSE_MS = 6_000
const MOST = 20

const relation = (name: string, more: Partial<Relation> = {}): Relation => ({
  id: randomUUID(),
  code: '1',
  name,
  vatNumber: null,
  cocNumber: null,
  blocked: false,
  isSupplier: true,
  ...more,
})

const BAKKER = relation('Bakker Bouw B.V.', { code: '17', vatNumber: 'NL8200.98.395.B01', cocNumber: '12345678' })
const HOEKJE = relation("Bakkerij 't Hoekje", { code: '20017', blocked: true })
const CAFE = relation('Café Zürich', { code: '3', vatNumber: 'BE0123456789' })

onBothDatabases((_kind, open) => {
  let db: Kysely<Schema>
  let suppliers: SupplierStore
  let of: ReferenceOf
  let division = 800_100
  beforeEach(async () => {
    db ??= (await open()).db
    suppliers = createSuppliers(db)
    division += 1
    of = { tenantId: randomUUID(), division }
  })

  const take = (now = NOW, whose = of) => suppliers.takeSuppliersTurn(whose, now, new Date(now.getTime() + LEASE_MS))

  const taken = async (now = NOW, whose = of): Promise<ReadingTurn> => {
    const turn = await take(now, whose)
    if (typeof turn === 'string') throw new Error(`no turn: ${turn}`)
    return turn
  }

  const keep = async (relations: Relation[], next: string, { more = false, now = NOW, whose = of } = {}) => {
    const goOnAt = new Date(now.getTime() + PAUSE_MS)
    return await suppliers.saveRelations(whose, await taken(now, whose), { relations, next, more }, now, goOnAt)
  }

  const found = async (search: string, whose = of, most = MOST) =>
    (await suppliers.searchKeptSuppliers(whose, search, most))?.suppliers.map(({ name }) => name)

  describe('reading on', () => {
    test('is for one of twenty who come at once, and apart from that of G/L accounts', async () => {
      const turns = await Promise.all(Array.from({ length: 20 }, () => take()))
      expect(turns.filter((turn) => turn !== 'not-now')).toEqual([{ since: null, until: later(LEASE_MS) }])
      expect(await createReference(db).takeTurn(of, NOW, later(LEASE_MS))).toMatchObject({ since: null })
    })

    test('pauses between two pages; only the last one makes the copy whole, and tells when', async () => {
      await keep([BAKKER], '1000', { more: true })
      expect(await found('bakker')).toBeUndefined()
      expect(await take(later(PAUSE_MS - 1))).toBe('not-now')
      await keep([HOEKJE], '1700', { now: later(PAUSE_MS) })
      expect(await suppliers.searchKeptSuppliers(of, 'hoekje', MOST)).toEqual({
        suppliers: [HOEKJE],
        asOf: later(PAUSE_MS),
      })
      expect(await take(later(PAUSE_MS + SUPPLIERS_FRESH_FOR_MS - 1))).toBe('fresh')
      expect(await taken(later(PAUSE_MS + SUPPLIERS_FRESH_FOR_MS))).toMatchObject({ since: '1700' })
      expect(await found('bakker')).toEqual([BAKKER.name, HOEKJE.name])
    })

    test('that was given up rests; a page of a turn that lapsed is not kept', async () => {
      const lost = await taken()
      await suppliers.giveUpSuppliersTurn(of, lost, later(2 * LEASE_MS))
      expect(await take(later(2 * LEASE_MS - 1))).toBe('not-now')
      await taken(later(2 * LEASE_MS))
      const page = { relations: [BAKKER], next: '5', more: false }
      expect(await suppliers.saveRelations(of, lost, page, NOW, NOW)).toBe(false)
      expect(await found('bakker')).toBeUndefined()
    })

    test('drops who is no supplier any more at once, and who is gone when it was read from the beginning', async () => {
      await keep([BAKKER, HOEKJE, CAFE], '5')
      const again = later(SUPPLIERS_FRESH_FOR_MS)
      await keep([{ ...HOEKJE, isSupplier: false }, relation('Klant', { isSupplier: false })], '7', { now: again })
      expect(await found('')).toEqual([BAKKER.name, CAFE.name])
      await keep([BAKKER], '5', { more: true, now: later(BEGIN_ANEW_AFTER_MS + SUPPLIERS_FRESH_FOR_MS) })
      // What was whole is searched until the new one is.
      expect(await found('')).toEqual([BAKKER.name, CAFE.name])
      await keep([], '6', { now: later(2 * BEGIN_ANEW_AFTER_MS) })
      expect(await found('')).toEqual([BAKKER.name])
    })

    test('begins anew where an administration moved, and nothing of before is found until it is whole', async () => {
      await keep([BAKKER], '5')
      const budget = createExactBudget(db)
      const contract = { division: of.division, contract: 'c-1' }
      await budget.keepContracts([{ ...contract, movedAt: '2020-01-01T00:00:00.000Z' }])
      await budget.keepContracts([{ ...contract, movedAt: '2026-11-17T00:00:00.000Z' }])
      expect(await found('bakker')).toBeUndefined()
      expect(await taken()).toMatchObject({ since: null })
    })
  })

  describe('a search', () => {
    beforeEach(() => keep([BAKKER, HOEKJE, CAFE], '5'))

    test.each<[string, string, string[]]>([
      ['the beginning of a name', 'bak', [BAKKER.name, HOEKJE.name]],
      ['words in any order', 'bouw BAKKER', [BAKKER.name]],
      ['a name without its accents', 'zurich cafe', [CAFE.name]],
      ['a code, which comes first', '17', [BAKKER.name]],
      ['a VAT number as it is kept', 'NL8200.98.395.B01', [BAKKER.name]],
      ['a VAT number in one piece', 'nl820098395b01', [BAKKER.name]],
      ['a VAT number without its country', '8200.98.395', [BAKKER.name]],
      ['a number of the Chamber of Commerce in groups', '1234 5678', [BAKKER.name]],
      ['nobody', 'slager', []],
      ['what is no word', " %_'\0 ", []],
      ['nothing: the first by name', '', [BAKKER.name, HOEKJE.name, CAFE.name]],
    ])('finds by %s', async (_what, search, names) => {
      expect(await found(search)).toEqual(names)
    })

    test('finds so many at most, and tells who is blocked', async () => {
      expect(await found('bak', of, 1)).toEqual([BAKKER.name])
      expect((await suppliers.searchKeptSuppliers(of, '20017', MOST))?.suppliers).toEqual([HOEKJE])
    })

    test('finds by the new name only once it changed', async () => {
      await keep([{ ...BAKKER, name: 'Slager Bouw' }], '7', { now: later(SUPPLIERS_FRESH_FOR_MS) })
      expect([await found('bakker'), await found('slager')]).toEqual([[HOEKJE.name], ['Slager Bouw']])
    })

    test('finds nobody of another organisation, nor of another administration', async () => {
      for (const other of [
        { ...of, tenantId: randomUUID() },
        { ...of, division: of.division + 100_000 },
      ]) {
        expect(await found('bakker', other)).toBeUndefined()
        await keep([], '5', { whose: other })
        expect(await found('bakker', other)).toEqual([])
      }
    })
  })

  describe('making a supplier', () => {
    const begin = (marks: string[], now = NOW) =>
      suppliers.beginMakingSupplier(of, marks, now, new Date(now.getTime() + LEASE_MS))

    test('is for one of twenty at a time, and for another once it has ended or lapsed', async () => {
      const marks = ['name a', 'coc 1']
      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, index) => begin(index % 2 ? marks : marks.toReversed())),
      )
      expect(begun.filter(Boolean)).toHaveLength(1)
      await suppliers.endMakingSupplier(of, marks, later(LEASE_MS + 1))
      expect(await begin(marks)).toBe(false)
      expect(await begin(marks, later(LEASE_MS))).toBe(true)
      await suppliers.endMakingSupplier(of, marks, later(2 * LEASE_MS))
      expect(await begin(marks)).toBe(true)
    })

    test('keeps nobody from another firm: only who shares a mark waits, and then holds none', async () => {
      expect(await begin(['coc 1', 'name a'])).toBe(true)
      expect(await begin(['name b', 'vat 2'])).toBe(true)
      expect(await begin(['coc 3', 'name a'])).toBe(false)
      expect(await begin(['coc 3', 'name c'])).toBe(true)
    })

    test('lets it be found at once, and it stays', async () => {
      await suppliers.keepSupplier(of, CAFE)
      await keep([BAKKER], '5')
      await suppliers.keepSupplier(of, CAFE)
      await suppliers.keepSupplier(of, CAFE)
      expect(await found('cafe')).toEqual([CAFE.name])
      await keep([], '5', { now: later(SUPPLIERS_FRESH_FOR_MS) })
      expect(await found('cafe')).toEqual([CAFE.name])
    })
  })
})
