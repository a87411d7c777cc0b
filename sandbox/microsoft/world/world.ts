import type { Clock } from '../clock.ts'
import { readJsonFile } from '../read-json-file.ts'
import { type CallLog, createCallLog } from './call-log.ts'
import { type Changes, createChanges } from './changes.ts'
import { type Chats, createChats } from './chats.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createDrive, type Drive } from './drive.ts'
import { createFaults, type Faults } from './faults.ts'
import { createInstallations, type Installations, seededInstallations } from './installations.ts'
import { createKeeper, type KeptState } from './kept-state.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { SandboxPerson } from './sandbox-person.ts'

/** Everything that is the case in the tenant, shared by the parts of the sandbox. */
export type World = {
  directory: Directory
  installations: Installations
  chats: Chats
  drive: Drive
  outbox: Outbox
  faults: Faults
  calls: CallLog
  changes: Changes
  clock: Clock
  /** Back to the seed: empty chats and outbox, no faults. */
  reset(): void
  /** Writes what is kept to the data file for the last time. */
  close(): void
}

export const createWorld = (seed: {
  people: SandboxPerson[]
  botId: string
  clock: Clock
  dataFile: string | undefined
}): World => {
  const { clock, dataFile } = seed
  const directory = createDirectory(seed)
  const changes = createChanges()
  const kept = dataFile === undefined ? undefined : readJsonFile<KeptState>(dataFile)
  const state = kept ?? { installed: seededInstallations(directory), messages: {}, outbox: [] }
  const keeper = createKeeper(dataFile, state)
  changes.subscribe(({ what }) => {
    if (what !== 'call-logged') keeper.touch()
  })
  const chats = createChats({ state, directory, changes, clock })
  const installations = createInstallations({ state, directory, changes })
  const drive = createDrive()
  const outbox = createOutbox({ state, changes })
  const faults = createFaults({ directory, changes })
  const calls = createCallLog({ changes, clock })

  return {
    directory,
    installations,
    chats,
    drive,
    outbox,
    faults,
    calls,
    changes,
    clock,
    close: keeper.close,
    reset() {
      chats.clear()
      drive.clear()
      installations.reset()
      outbox.clear()
      faults.clear()
      calls.clear()
      changes.publish({ what: 'reset' })
    },
  }
}
