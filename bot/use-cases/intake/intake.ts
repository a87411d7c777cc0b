import type { Identity } from '../identity.ts'
import { createBookIntake } from './book-intake.ts'
import { createOpenIntake } from './open-intake.ts'
import { createProposeForm } from './propose-form.ts'
import { createReceiveFile } from './receive-file.ts'

type Deps = Parameters<typeof createReceiveFile>[0] &
  Parameters<typeof createProposeForm>[0] &
  Omit<Parameters<typeof createBookIntake>[0], 'openIntake'>

/** Everything about files that somebody sent to be booked. */
export const createIntake = (deps: Deps) => {
  const { intakes, clock } = deps
  const openIntake = createOpenIntake(deps)
  return {
    receiveFile: createReceiveFile(deps),
    openIntake,
    /** Without reading what it says. */
    findIntake: (owner: Identity, intakeId: string) => intakes.findIntake(owner, intakeId, clock.now()),
    proposeForm: createProposeForm(deps),
    bookIntake: createBookIntake({ ...deps, openIntake }),
    /** Of no effect on what is booked. */
    forgetIntake: (owner: Identity, intakeId: string) => intakes.removeIntake(owner, intakeId),
    forgetOldIntakes: () => intakes.forgetOldIntakes(clock.now()),
  }
}

export type Intake = ReturnType<typeof createIntake>
