import { type Kysely, sql } from 'kysely'

/** Files that somebody sent to be booked. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  `create table intake (
    tenant_id uuid not null,
    object_id uuid not null,
    intake_id uuid not null,
    -- SHA-256 of the bytes: the same file of one person is kept once
    digest bytea not null,
    file_name text not null,
    source text not null check (source in ('ubl', 'factur-x', 'pdf')),
    content_type text not null check (content_type in ('application/xml', 'application/pdf')),
    bytes bytea not null,
    received_at timestamptz not null,
    kept_until timestamptz not null,
    -- what was booked from it last, whatever became of that
    administration_id text,
    invoice_id uuid,
    primary key (tenant_id, object_id, intake_id),
    unique (tenant_id, object_id, digest)
  )`,
  'create index intake_kept_until on intake (kept_until)',
]
