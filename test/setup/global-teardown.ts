/** After all tests, passed or failed: the PostgreSQL stops and its folder goes. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.testPostgres?.stop()
}
