import pg from 'pg'
import type { AkkoordUnderTest } from './akkoord-under-test.ts'

/** Runs a statement on the database behind Akkoord's back, and gives its rows. PostgreSQL only. */
export const queryDatabase = async (
  { databaseUrl }: AkkoordUnderTest,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> => {
  if (databaseUrl === undefined) throw new Error('only a PostgreSQL database can be looked into from outside')
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}
