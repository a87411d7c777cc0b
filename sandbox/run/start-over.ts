import type { WorldWithDynamics } from '../outside-world.ts'
import type { AkkoordDatabase } from './akkoord-database.ts'
import type { MovableClock } from './movable-clock.ts'

/** What is being done, in the order in which it is. */
export type StartOverStep = 'stopping' | 'emptying' | 'starting' | 'setting-up'

/** Why starting over is refused: the database is one of the user's own, or was in the data folder before the sandbox. */
export type StartOverRefusal = 'own-database' | 'database-not-ours'

/** Why starting over is not possible, or null. */
export const findStartOverRefusal = (deps: {
  databaseUrl: string | undefined
  database: Pick<AkkoordDatabase, 'isOurs'>
}): StartOverRefusal | null => {
  if (deps.databaseUrl !== undefined) return 'own-database'
  return deps.database.isOurs() ? null : 'database-not-ours'
}

/**
 * Goes back to where a first start ends: empty books and chats, the first records, no faults, a new database, the machine's time. Nothing is
 * removed but what the sandbox made.
 * @throws AkkoordEnded when Akkoord does not start again
 */
export const startOver = async (deps: {
  akkoord: { stop(): Promise<void>; start(): Promise<void> }
  database: Pick<AkkoordDatabase, 'remove'>
  clock: MovableClock
  world: Pick<WorldWithDynamics, 'exact' | 'microsoft' | 'dynamics'>
  /** Sets up what a first start finds missing. */
  prepare: () => Promise<void>
  tell: (step: StartOverStep) => void
}): Promise<void> => {
  const { akkoord, database, clock, world, prepare, tell } = deps
  tell('stopping')
  await akkoord.stop()
  tell('emptying')
  await database.remove()
  clock.reset()
  world.exact.reset({ connections: true })
  world.microsoft.reset()
  // After Exact Online, whose customers it has records of.
  world.dynamics.reset()
  tell('starting')
  await akkoord.start()
  tell('setting-up')
  await prepare()
}
