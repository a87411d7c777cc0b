import { type Kysely, sql } from 'kysely'

/** How an administration releases: whether payment terms may be changed themselves, and what else keeps invoices from payment. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements: string[] = [
  `alter table administration
    add column release_by_terms boolean not null default false,
    -- null: not looked yet
    add column own_approval boolean`,
  // Who releases an invoice has it until then; `release_next_at` is what people are shown.
  'alter table invoice add column release_taken_until timestamptz',
  // What is due on one connection is released together.
  `create index invoice_releasing on invoice (administration_id, due_date) where state = 'releasing'`,
  // A credit note that is still blocked is named when an invoice of its supplier is released.
  `create index invoice_credit_note_blocked on invoice (administration_id, supplier_id)
    where kind = 'credit-note' and held and state in ('waiting', 'rejected', 'releasing', 'failed', 'discovered')`,
]
