import type { SandboxPerson } from '../microsoft/world/sandbox-person.ts'
import type { Akkoord } from './akkoord.ts'
import type { ExactOnline } from './exact-online.ts'
import type { Narrator } from './narrator.ts'
import type { Teams } from './teams.ts'

export type PersonKey = 'bea' | 'anna' | 'arjan' | 'sara'

/** What the story is played on: the servers, each spoken to over HTTP, and the people. */
export type Stage = {
  akkoord: Akkoord
  exact: ExactOnline
  teams: Teams
  narrator: Narrator
  /** Lets a minute pass for everybody: Exact Online answers so many calls a minute, and the story is quicker than people. */
  minutePasses: () => Promise<void>
  people: Record<PersonKey, SandboxPerson>
}
