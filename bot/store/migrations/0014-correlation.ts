import { type Kysely, sql } from 'kysely'

/** What the last click or call that changed an invoice is followed by: it stands in the log lines of all that comes of it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  // null: nobody's, such as an entry that was found in Exact Online.
  await sql`alter table invoice add column correlation text`.execute(db)
}
