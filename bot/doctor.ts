// `npm run doctor`: looks at a configured environment, and says what is right, what is not, and what to do about it.

import { ConfigError, readConfig } from './config.ts'
import { createAllChecks } from './doctor/all-checks.ts'
import { examine } from './doctor/examine.ts'
import { openDatabase } from './store/database/open-database.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const quiet = { info() {}, warn() {}, error() {} }

const main = async (): Promise<boolean> => {
  const config = readConfig(process.env)
  say('Configuration')
  say('  ✓ nothing is missing or contradicts itself')
  const database = await openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    dataDir: config.dataDir,
    log: quiet,
  })
  try {
    const checks = createAllChecks({ config, database, clock: { now: () => new Date() }, log: quiet })
    return await examine(checks, say)
  } finally {
    await database.close()
  }
}

try {
  const isWell = await main()
  say(isWell ? '\nNothing is in the way.' : '\nWhat is marked ✕ is in the way.')
  // Connections that are kept for the next call would keep this going.
  process.exit(isWell ? 0 : 1)
} catch (error) {
  const known = error instanceof ConfigError || ['DatabaseInUse', 'DatabaseUnusable'].includes((error as Error).name)
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`)
  process.exit(1)
}
