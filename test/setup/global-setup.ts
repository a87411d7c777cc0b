import { openPostgres } from '../../bot/store/database/open-postgres.ts'
import { buildTab } from '../../sandbox/run/build-tab.ts'
import { administer, databaseUrl, POSTGRES_URL_VARIABLE, TEMPLATE_NAME } from './fresh-postgres.ts'
import { prepareTemplate } from './prepare-template.ts'
import { quietLog } from './quiet-log.ts'
import { removeLeftFolders } from './test-folder.ts'
import { startTestPostgres, type TestPostgres } from './test-postgres.ts'

/** Jest calls setup and teardown in one process but passes nothing from one to the other. */
declare global {
  var testPostgres: TestPostgres | undefined
}

/** Before all tests: one PostgreSQL with a template database. The workers find its address in their environment. */
export default async function globalSetup(): Promise<void> {
  await removeLeftFolders()
  const [postgres] = await Promise.all([startTestPostgres(), buildTab().catch(tellOnly)])
  globalThis.testPostgres = postgres
  process.env[POSTGRES_URL_VARIABLE] = postgres.url
  try {
    await makeTemplate(postgres.url)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** Only the tests of the tab need it, and fail without it. */
const tellOnly = (error: Error): void => {
  process.stderr.write(`${error.message}\n`)
}

const makeTemplate = async (url: string): Promise<void> => {
  await administer(url, `create database ${TEMPLATE_NAME}`)
  const database = await openPostgres({ url: databaseUrl(url, TEMPLATE_NAME), log: quietLog })
  await prepareTemplate(database)
  await database.close()
}
