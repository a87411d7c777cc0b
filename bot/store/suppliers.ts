import { type Kysely, sql, type Transaction } from 'kysely'
import type { ReferenceOf } from '../use-cases/reference-store-port.ts'
import { type Relation, SUPPLIERS_FRESH_FOR_MS, type SupplierStore } from '../use-cases/supplier-ports.ts'
import { endTurn, giveUpTurn, takeTurn } from './reading-turns.ts'
import type { Schema } from './schema.ts'
import { EVERYBODY, findSuppliers } from './supplier-search.ts'
import { nameKeyOf, wordsOfSupplier } from './supplier-words.ts'

const WHAT = 'suppliers'

const forgetWords = (trx: Transaction<Schema>, { tenantId, division }: ReferenceOf, ids: string[]) =>
  trx
    .deleteFrom('reference_supplier_word')
    .where('tenant_id', '=', tenantId)
    .where('division', '=', division)
    .where(sql<boolean>`supplier_id = any(${ids}::uuid[])`)
    .execute()

/** Writes suppliers and the words they are found by; whoever is there already becomes what is said now. */
const writeSuppliers = async (
  trx: Transaction<Schema>,
  of: ReferenceOf,
  pass: number,
  suppliers: Relation[],
): Promise<void> => {
  if (suppliers.length === 0) return
  const each = suppliers.map((supplier) => ({
    ...supplier,
    words: wordsOfSupplier(supplier),
  }))
  const rows = each.map(({ words, ...row }) => ({ ...row, findKey: words.map((word) => ` ${word}`).join('') }))
  await sql`
    insert into reference_supplier as s
      (tenant_id, division, supplier_id, pass, code, name, vat_number, coc_number, blocked, find_key)
    select ${of.tenantId}, ${of.division}, id, ${pass}, code, name, "vatNumber", "cocNumber", blocked, "findKey"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (id uuid, code text, name text, "vatNumber" text,
      "cocNumber" text, blocked boolean, "findKey" text)
    order by id
    on conflict (tenant_id, division, supplier_id) do update set pass = excluded.pass, code = excluded.code,
      name = excluded.name, vat_number = excluded.vat_number, coc_number = excluded.coc_number,
      blocked = excluded.blocked, find_key = excluded.find_key`.execute(trx)
  await forgetWords(
    trx,
    of,
    each.map(({ id }) => id),
  )
  const found = each.flatMap(({ id, name, words }) =>
    [EVERYBODY, ...words].map((word) => ({ id, word, nameKey: nameKeyOf(name) })),
  )
  await sql`
    insert into reference_supplier_word (tenant_id, division, word, name_key, supplier_id)
    select ${of.tenantId}, ${of.division}, word, "nameKey", id
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as v (id uuid, word text, "nameKey" text)`.execute(trx)
}

const endMaking = async (
  db: Kysely<Schema>,
  { tenantId, division }: ReferenceOf,
  marks: readonly string[],
  lease: Date,
): Promise<void> => {
  await sql`
    delete from supplier_making
    where tenant_id = ${tenantId} and division = ${division} and mark = any(${marks}::text[])
      and until = ${lease}`.execute(db)
}

/** Removes suppliers that are none any more, and what they were found by. */
const removeSuppliers = async (trx: Transaction<Schema>, of: ReferenceOf, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  await forgetWords(trx, of, ids)
  await trx
    .deleteFrom('reference_supplier')
    .where('tenant_id', '=', of.tenantId)
    .where('division', '=', of.division)
    .where(sql<boolean>`supplier_id = any(${ids}::uuid[])`)
    .execute()
}

/** Who was not met in this pass, now that it has ended: they are gone in Exact Online. */
const leftOf = async (trx: Transaction<Schema>, of: ReferenceOf, pass: number): Promise<string[]> => {
  const left = await trx
    .selectFrom('reference_supplier')
    .select('supplier_id')
    .where('tenant_id', '=', of.tenantId)
    .where('division', '=', of.division)
    .where('pass', '<', pass)
    .execute()
  return left.map(({ supplier_id }) => supplier_id)
}

/** The copy of suppliers, and who makes one just now. */
export const createSuppliers = (db: Kysely<Schema>): SupplierStore => ({
  takeSuppliersTurn: (of, now, lease) => takeTurn(db, { ...of, what: WHAT }, now, lease),

  giveUpSuppliersTurn: (of, turn, until) => giveUpTurn(db, { ...of, what: WHAT }, turn, until),

  saveRelations: (of, turn, { relations, next, more }, now, goOnAt) =>
    db.transaction().execute(async (trx) => {
      const freshUntil = new Date(now.getTime() + SUPPLIERS_FRESH_FOR_MS)
      const pass = await endTurn(trx, { ...of, what: WHAT }, turn, { next, more, now, freshUntil, goOnAt })
      if (pass === undefined) return false
      // The last word about a relation counts, should a page have two.
      const each = [...new Map(relations.map((relation) => [relation.id, relation])).values()]
      await removeSuppliers(
        trx,
        of,
        each.filter(({ isSupplier }) => !isSupplier).map(({ id }) => id),
      )
      await writeSuppliers(
        trx,
        of,
        pass,
        each.filter(({ isSupplier }) => isSupplier),
      )
      if (!more) await removeSuppliers(trx, of, await leftOf(trx, of, pass))
      return true
    }),

  searchKeptSuppliers: (of, search, most) => findSuppliers(db, of, search, most),

  keepSupplier: (of, supplier) =>
    db.transaction().execute(async (trx) => {
      const reading = await trx
        .selectFrom('reference_reading')
        .select('pass')
        .where('tenant_id', '=', of.tenantId)
        .where('division', '=', of.division)
        .where('what', '=', WHAT)
        // Nobody ends a pass meanwhile, and removes it again.
        .forUpdate()
        .executeTakeFirst()
      if (reading) await writeSuppliers(trx, of, reading.pass, [supplier])
    }),

  async beginMakingSupplier(of, marks, now, lease) {
    const { tenantId, division } = of
    await sql`
      delete from supplier_making
      where tenant_id = ${tenantId} and division = ${division} and until <= ${now}`.execute(db)
    // In one order, so that two who want the same marks never wait for each other.
    const { rows } = await sql<{ mark: string }>`
      insert into supplier_making (tenant_id, division, mark, until)
      select ${tenantId}, ${division}, mark, ${lease} from unnest(${marks.toSorted()}::text[]) as mark
      on conflict (tenant_id, division, mark) do nothing
      returning mark`.execute(db)
    if (rows.length === marks.length) return true
    await endMaking(
      db,
      of,
      rows.map(({ mark }) => mark),
      lease,
    )
    return false
  },

  endMakingSupplier: (of, marks, lease) => endMaking(db, of, marks, lease),
})
