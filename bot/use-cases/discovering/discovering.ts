import { createAdoptEntry } from './adopt-entry.ts'
import { createChangeRules } from './change-rules.ts'
import { createChooseCondition } from './choose-condition.ts'
import { createDiscover } from './discover.ts'
import { createLeaveAlone } from './leave-alone.ts'
import { createReadDiscovered } from './read-discovered.ts'

type Deps = Parameters<typeof createAdoptEntry>[0] &
  Parameters<typeof createChangeRules>[0] &
  Parameters<typeof createChooseCondition>[0] &
  Parameters<typeof createDiscover>[0] &
  Parameters<typeof createLeaveAlone>[0]

/** Everything about entries that someone booked with AU elsewhere: how they are found, and what is answered about them. */
export const createDiscovering = (deps: Deps) => ({
  discover: createDiscover(deps),
  adoptEntry: createAdoptEntry(deps),
  chooseCondition: createChooseCondition(deps),
  leaveAlone: createLeaveAlone(deps),
  readDiscovered: createReadDiscovered(deps),
  changeRules: createChangeRules(deps),
})
