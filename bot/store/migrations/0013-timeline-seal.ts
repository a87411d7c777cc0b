import { type Kysely, sql } from 'kysely'

/** The timeline of each administration as a chain of seals, which shows every change, and how long it is kept. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  // What is written waits here for its seal. Which lines those are no number tells: of two, the later may commit first.
  `create table timeline_unsealed (
    administration_id text not null,
    line_id bigint not null,
    invoice_id uuid not null,
    primary key (administration_id, line_id)
  )`,
  `create function have_line_sealed() returns trigger language plpgsql as $$
    begin
      insert into timeline_unsealed values (new.administration_id, new.line_id, new.invoice_id);
      return null;
    end
  $$`,
  `create trigger timeline_line_is_sealed after insert on timeline
    for each row execute function have_line_sealed()`,
  `insert into timeline_unsealed
    select administration_id, line_id, invoice_id from timeline`,

  // The end of each chain. Who seals locks its row, so that no number is given twice.
  `create table timeline_chain (
    administration_id text primary key references administration,
    number bigint not null,
    chain_hash bytea not null,
    begun_at timestamptz not null
  )`,
  `create table timeline_seal (
    administration_id text not null references timeline_chain,
    number bigint not null check (number > 0),
    -- of a line; null: a note about the timeline itself
    line_id bigint,
    -- whose line it is, or whose lines a note says were removed
    invoice_id uuid,
    at timestamptz not null,
    -- JSON, kept as it was written: another space would be another hash
    note text,
    content_hash bytea not null check (length(content_hash) = 32),
    chain_hash bytea not null check (length(chain_hash) = 32),
    sealed_at timestamptz not null,
    primary key (administration_id, number),
    check ((line_id is null) = (note is not null)),
    check (invoice_id is not null or line_id is null)
  )`,
  'create unique index timeline_seal_by_line on timeline_seal (administration_id, line_id) where line_id is not null',
  `create unique index timeline_removal on timeline_seal (administration_id, invoice_id)
    where line_id is null and invoice_id is not null`,
  `create function refuse_seal_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a seal of the timeline is never changed';
    end
  $$`,
  `create trigger timeline_seal_is_append_only before update or delete on timeline_seal
    for each row execute function refuse_seal_change()`,
  `create trigger timeline_seal_is_not_truncated before truncate on timeline_seal
    for each statement execute function refuse_seal_change()`,

  // A12: a line goes only once the chain says that its invoice was removed, after its retention.
  `create or replace function refuse_timeline_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if exists (select 1 from timeline_seal s
          where s.administration_id = old.administration_id and s.invoice_id = old.invoice_id and s.line_id is null)
        then return old; end if;
      end if;
      raise exception 'a timeline line is never changed';
    end
  $$`,

  `create table retention (
    administration_id text primary key references administration,
    -- whole calendar years after the one in which the last line was written
    years integer not null default 7 check (years between 1 and 50),
    changed_by text,
    changed_at timestamptz,
    look_at timestamptz not null
  )`,
  'create index retention_due on retention (look_at)',
]
