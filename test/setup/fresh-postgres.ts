import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The environment variable through which the test workers learn where PostgreSQL is. */
export const POSTGRES_URL_VARIABLE = 'AKKOORD_TEST_POSTGRES_URL'

export const TEMPLATE_NAME = 'akkoord_template'

/** The same server, another database. */
export const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement as the administrator of the test server. */
export const administer = async (serverUrl: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Makes a PostgreSQL database of the test's own, with all tables and nothing in them, or wholly `empty`. */
export const freshPostgres = async ({ empty = false } = {}): Promise<{ url: string; drop(): Promise<void> }> => {
  const serverUrl = process.env[POSTGRES_URL_VARIABLE]
  if (serverUrl === undefined) throw new Error('Tests start through jest, whose global setup starts PostgreSQL')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(serverUrl, `create database ${name} template ${empty ? 'template0' : TEMPLATE_NAME}`)
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => administer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}
