import { type Kysely, sql } from 'kysely'

/** The copy of suppliers, for choosing only, and of payment conditions; both followed as G/L accounts are. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  `alter table reference_reading
    add column what text not null default 'gl-accounts' check (what in ('gl-accounts', 'suppliers')),
    -- when the copy was whole and up to date for the last time; null: never yet
    add column as_of timestamptz,
    drop constraint reference_reading_pkey,
    add primary key (tenant_id, division, what)`,
  'alter table reference_reading alter column what drop default',
  'alter table reference_list drop constraint reference_list_kind_check',
  `alter table reference_list add constraint reference_list_kind_check
    check (kind in ('journals', 'vat-codes', 'conditions'))`,

  `create table reference_supplier (
    tenant_id uuid not null,
    division integer not null,
    supplier_id uuid not null,
    pass integer not null,
    code text not null,
    name text not null,
    vat_number text,
    coc_number text,
    blocked boolean not null,
    -- the words it is found by (supplier-words.ts), each with a space before it
    find_key text collate "C" not null,
    primary key (tenant_id, division, supplier_id)
  )`,
  // What is typed is found here: a walk along this key, however many suppliers there are.
  `create table reference_supplier_word (
    tenant_id uuid not null,
    division integer not null,
    -- '' for every supplier
    word text collate "C" not null,
    -- its name without case and accents, for sorting
    name_key text collate "C" not null,
    supplier_id uuid not null,
    primary key (tenant_id, division, word, name_key, supplier_id)
  )`,
  'create index reference_supplier_word_of on reference_supplier_word (tenant_id, division, supplier_id)',
  // Somebody makes a supplier there, so that nobody makes the same one at the same time.
  `create table supplier_making (
    tenant_id uuid not null,
    division integer not null,
    -- its name or one of its numbers
    mark text not null,
    until timestamptz not null,
    primary key (tenant_id, division, mark)
  )`,
]
