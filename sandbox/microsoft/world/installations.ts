import type { Changes } from './changes.ts'
import type { Directory } from './directory.ts'
import type { KeptState } from './kept-state.ts'
import type { SandboxPerson } from './sandbox-person.ts'

/** Who has the Teams app in their personal scope. */
export type Installations = {
  has(person: SandboxPerson): boolean
  add(person: SandboxPerson): void
  remove(person: SandboxPerson): void
  /** Back to how the people were seeded. */
  reset(): void
}

export const seededInstallations = (directory: Directory): string[] =>
  directory.people.filter((person) => person.installed).map((person) => person.objectId)

export const createInstallations = (deps: {
  state: KeptState
  directory: Directory
  changes: Changes
}): Installations => {
  const { state, directory, changes } = deps
  const without = (person: SandboxPerson) => state.installed.filter((objectId) => objectId !== person.objectId)
  return {
    has: (person) => state.installed.includes(person.objectId),
    add(person) {
      state.installed = [...without(person), person.objectId]
      changes.publish({ what: 'app-installed', person: person.key })
    },
    remove(person) {
      state.installed = without(person)
      changes.publish({ what: 'app-uninstalled', person: person.key })
    },
    reset() {
      state.installed = seededInstallations(directory)
    },
  }
}
