import { type Kysely, sql } from 'kysely'

/** What is left of Exact Online's limits, shared by all servers, and which endpoints refuse too often. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  // Calls within a minute or a day, of one administration or of one contract with Exact.
  `create table exact_budget (
    budget text collate "C" primary key,
    -- as Exact Online said last, else as it is published
    call_limit integer not null,
    calls_left integer not null,
    ends_at timestamptz not null
  )`,
  // Refused calls since the first one that counts.
  `create table exact_refusals (
    division integer not null,
    endpoint text not null,
    refusals integer not null,
    first_at timestamptz not null,
    primary key (division, endpoint)
  )`,
  // Whose contract with Exact an administration belongs to, as the list of administrations says.
  'create table exact_contract (division integer primary key, contract text not null)',
]
