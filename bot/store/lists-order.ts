import { type RawBuilder, sql } from 'kysely'
import type { InvoiceOrder, PageEnd } from '../use-cases/store-port.ts'

/** What each order sorts by: a column of `invoice_search s` with an index of its own. */
const KEYS: Record<InvoiceOrder['by'], { column: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  due: { column: sql`s.due_date`, type: sql`date` },
  amount: { column: sql`s.amount_cents`, type: sql`bigint` },
  supplier: { column: sql`s.supplier_key`, type: sql`text` },
  booked: { column: sql`s.booked_at`, type: sql`timestamptz` },
}

/** The key as a text that `beyond` reads back to the same value. */
export const keyText = ({ by }: InvoiceOrder): RawBuilder<string> => sql`${KEYS[by].column}::text`

/** `order by` along the index, and back along it. */
export const inOrder = ({ by, descending }: InvoiceOrder): RawBuilder<unknown> =>
  descending ? sql`order by ${KEYS[by].column} desc, s.invoice_id desc` : sql`order by ${KEYS[by].column}, s.invoice_id`

/** The condition that a row comes after the end of another page. */
export const beyond = ({ by, descending }: InvoiceOrder, { key, invoiceId }: PageEnd): RawBuilder<boolean> =>
  sql`(${KEYS[by].column}, s.invoice_id) ${descending ? sql`<` : sql`>`} (${key}::${KEYS[by].type}, ${invoiceId}::uuid)`
