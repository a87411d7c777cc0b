import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { World } from '../world/world.ts'

export type GraphDeps = Pick<World, 'directory' | 'installations' | 'outbox' | 'clock'> & {
  /** Id of the app in its manifest; the catalogue gives it another. */
  teamsAppId: string
  /** Addresses besides the people's from which mail can be sent. */
  mailboxes: string[]
  /** Has Teams install the app for the person; it tells the bot by itself, a little later. */
  install(person: SandboxPerson): void
}
