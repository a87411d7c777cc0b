import { type Kysely, sql } from 'kysely'

/** The copy of reference data: G/L accounts, followed by their row versions, and short lists. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  // How far the G/L accounts have been followed.
  `create table reference_reading (
    tenant_id uuid not null,
    division integer not null,
    -- the row version that was read last; null: from the beginning
    since text,
    -- counts how often it was read from the beginning: rows of an earlier time are gone in Exact Online
    pass integer not null default 1,
    -- null: its end was not reached yet
    pass_ended_at timestamptz,
    -- null: there is more to read
    fresh_until timestamptz,
    -- nobody reads on before: another does, or it was of no use
    next_turn_at timestamptz not null,
    primary key (tenant_id, division)
  )`,
  `create table reference_gl_account (
    tenant_id uuid not null,
    division integer not null,
    gl_account_id uuid not null,
    pass integer not null,
    code text collate "C" not null,
    description text not null,
    blocked boolean not null,
    primary key (tenant_id, division, gl_account_id)
  )`,
  'create index reference_gl_account_code on reference_gl_account (tenant_id, division, code)',
  // Journals and VAT codes, as they were read.
  `create table reference_list (
    tenant_id uuid not null,
    division integer not null,
    kind text not null check (kind in ('journals', 'vat-codes')),
    list jsonb not null,
    fresh_until timestamptz not null,
    primary key (tenant_id, division, kind)
  )`,
]
