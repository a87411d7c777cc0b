import type { RunningAkkoord } from '../run-akkoord.ts'
import { createAkkoord } from './akkoord.ts'
import { createExactOnline } from './exact-online.ts'
import type { Narrator } from './narrator.ts'
import type { PersonKey, Stage } from './stage.ts'
import { createTeams } from './teams.ts'

const MINUTE_MS = 60_000

/** Turns the addresses of running servers into what the story is played on; nothing else of them is used. */
export const setStage = async (running: RunningAkkoord, narrator: Narrator): Promise<Stage> => {
  const teams = createTeams(running.world.microsoft.url)
  const everyone = await teams.people()
  const person = (key: PersonKey) => {
    const found = everyone.find((each) => each.key === key)
    if (!found) throw new Error(`nobody in the sandbox is called ${key}`)
    return found
  }
  return {
    narrator,
    minutePasses: () => running.moveClock(MINUTE_MS),
    teams,
    exact: createExactOnline(running.world.exact.url),
    akkoord: createAkkoord({
      url: running.akkoordUrl,
      administration: running.administration,
      tokenOf: () => teams.tokenOf('bea'),
    }),
    people: { bea: person('bea'), anna: person('anna'), arjan: person('arjan'), sara: person('sara') },
  }
}
