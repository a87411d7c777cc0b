import type { Identity } from '../identity.ts'
import type { FileReader, FileRefusal, IntakeStore, InvoiceFile, KeptIntake } from '../intake-ports.ts'
import type { Clock } from '../ports.ts'

/** A file that is kept, and what it says. */
export type OpenedIntake = { intake: KeptIntake; file: InvoiceFile }

export type IntakeOutcome =
  | ({ is: 'open' } & OpenedIntake)
  /** Forgotten, or another's. */
  | { is: 'unknown' }
  | { is: 'unreadable'; problem: FileRefusal }

/** Reads a file anew that somebody sent before: what it says is never taken from anyone else. */
export const createOpenIntake =
  ({ intakes, fileReader, clock }: { intakes: IntakeStore; fileReader: FileReader; clock: Clock }) =>
  async (owner: Identity, intakeId: string): Promise<IntakeOutcome> => {
    const intake = await intakes.findIntake(owner, intakeId, clock.now())
    if (!intake) return { is: 'unknown' }
    const read = await fileReader.read(intake.bytes)
    return read.ok ? { is: 'open', intake, file: read.file } : { is: 'unreadable', problem: read.problem }
  }
