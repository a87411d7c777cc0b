import { type Kysely, sql } from 'kysely'
import type { ReferenceOf } from '../use-cases/reference-store-port.ts'
import type { KeptSuppliers, Relation } from '../use-cases/supplier-ports.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './supplier-words.ts'

/** Follows on every word that begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}'

/** The word that every supplier has, and nobody types. */
export const EVERYBODY = ''

/** More words narrow nothing down. */
const MOST_WORDS = 8

type Row = {
  id: string
  code: string
  name: string
  vat_number: string | null
  coc_number: string | null
  blocked: boolean
}

const relationOf = ({ vat_number: vatNumber, coc_number: cocNumber, ...row }: Row): Relation => ({
  ...row,
  vatNumber,
  cocNumber,
  isSupplier: true,
})

/**
 * Suppliers of the copy with words that begin with each of those typed, whose longest one is looked up and the others are
 * compared; a number is found however it is typed. Undefined: the copy is not whole.
 */
export const findSuppliers = async (
  db: Kysely<Schema>,
  { tenantId, division }: ReferenceOf,
  search: string,
  most: number,
): Promise<KeptSuppliers | undefined> => {
  const typed = search.replaceAll('\0', '').trim()
  const ours = sql`s.tenant_id = ${tenantId} and s.division = ${division}`

  const listed = async (words: string[]): Promise<Relation[]> => {
    const [longest = EVERYBODY, ...others] = words
      .toSorted((one, other) => other.length - one.length)
      .slice(0, MOST_WORDS)
    const end = longest === EVERYBODY ? EVERYBODY : longest + LAST_CHARACTER
    const inOrder = sql`order by k.is_whole desc, k.name_key, k.supplier_id limit ${most}`
    // By the longest word first and then each by its key, whatever is thought to be quicker: of a copy that was just made
    // nothing is known yet of how many there are. Where it is the only word, only those that are told are looked up.
    const { rows } = await sql<Row>`
      select s.supplier_id as id, s.code, s.name, s.vat_number, s.coc_number, s.blocked
      from (
        select * from (
          select k.supplier_id, k.name_key, bool_or(k.word = ${longest}) as is_whole
          from reference_supplier_word k
          where k.tenant_id = ${tenantId} and k.division = ${division} and k.word >= ${longest} and k.word <= ${end}
          group by k.supplier_id, k.name_key) k
        ${others.length === 0 ? inOrder : sql`offset 0`}) k
      cross join lateral (
        select * from reference_supplier s where ${ours} and s.supplier_id = k.supplier_id offset 0) s
      where s.find_key like all (${others.map((word) => `% ${word}%`)}::text[])
      ${inOrder}`.execute(db)
    return rows.map(relationOf)
  }

  const { rows } = await sql<{ as_of: Date }>`
    select s.as_of from reference_reading s
    where ${ours} and s.what = 'suppliers' and s.as_of is not null`.execute(db)
  const [known] = rows
  if (!known) return undefined
  const words = wordsOf(typed)
  const suppliers = words.length > 0 || typed === '' ? await listed(words) : []
  // Maybe the groups of one number.
  const isNumber = suppliers.length === 0 && words.length > 1 && /\d/.test(typed)
  return { suppliers: isNumber ? await listed(wordsOf(words.join(''))) : suppliers, asOf: known.as_of }
}
