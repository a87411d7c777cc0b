import { type Kysely, sql } from 'kysely'

/** Connections that are kept alive, and what their owners are told unasked. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  // When the connection is looked after next; each once a day, by one server.
  'alter table exact_connection add look_at timestamptz not null default now()',
  // Connected (again), and not looked after since: what waited for it may not have gone on yet.
  'alter table exact_connection add is_new boolean not null default false',
  'create index on exact_connection (look_at) where broken_at is null',
  // When Exact Online moved the administration to another database, as it says: its row versions begin anew there.
  'alter table exact_contract add moved_at timestamptz',
  // Why someone's last consent led to no connection, until they begin anew.
  `create table consent_refusal (
    tenant_id uuid not null,
    object_id uuid not null,
    at timestamptz not null,
    refused text not null check (refused in ('no-divisions', 'rights-missing')),
    lacking jsonb not null,
    primary key (tenant_id, object_id)
  )`,
  // A card for the owner of a connection, and a mail for whom Teams does not reach.
  `create table owner_notice (
    notice_id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    object_id uuid not null,
    kind text not null check (kind in ('broken', 'ending')),
    -- the tokens it is about, by when they were given: each is told of once
    about timestamptz not null,
    created_at timestamptz not null,
    service_url text,
    conversation_id text,
    activity_id text,
    shown_digest text,
    unreachable boolean not null default false,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    mail_due_at timestamptz,
    mail_sent_at timestamptz,
    mail_attempts integer not null default 0,
    claimed_until timestamptz,
    -- when there is something to do about it; null: nothing
    work_at timestamptz,
    unique (tenant_id, object_id, kind, about)
  )`,
  'create index on owner_notice (work_at) where work_at is not null',
]
