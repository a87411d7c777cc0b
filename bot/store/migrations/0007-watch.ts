import { type Kysely, sql } from 'kysely'

/** What others change in Exact Online: how far each administration was read, when it is looked at next, and what was told. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  `create table watch (
    administration_id text primary key references administration,
    -- when it is looked at next; while it is being looked at, when that run counts as dead
    watch_at timestamptz not null,
    -- no hint makes it due before this: Exact Online said when to come back
    not_before timestamptz,
    turned_at timestamptz,
    -- the row version of payment terms that was judged last; null: none yet
    terms_since text,
    quiet_turns integer not null default 0,
    waits boolean not null default false,
    -- how many calls the last look made: the more, the longer hints wait
    calls integer not null default 0,
    problem jsonb,
    problem_since timestamptz,
    subscribe_at timestamptz,
    subscribe_problem jsonb,
    subscribe_problem_since timestamptz
  )`,
  'create index watch_due on watch (watch_at)',
  `create table webhook_subscription (
    administration_id text not null references watch,
    topic text collate "C" not null,
    subscription_id uuid not null,
    checked_at timestamptz not null,
    primary key (administration_id, topic)
  )`,
  // A notification names a division.
  'create index administration_by_division on administration (division)',
  // What was last told of a broken lock: the same is not told again.
  'alter table invoice add column lock_finding jsonb',
  // Released, and told to stand on AU again: forgotten once it no longer does.
  `create index invoice_back_on_au on invoice (administration_id)
    where state = 'released' and lock_finding ->> 'lock' = 'back'`,
]
