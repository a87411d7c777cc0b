import { createHash } from 'node:crypto'
import type { PersonRef, SandboxPerson } from './sandbox-person.ts'

/** Everyone in the tenant, and the ids by which Teams knows them. */
export type Directory = {
  people: SandboxPerson[]
  /** @throws Error for someone unknown. */
  get(ref: PersonRef): SandboxPerson
  find(ref: string): SandboxPerson | undefined
  findByTeamsId(teamsId: string): SandboxPerson | undefined
  findByConversation(conversationId: string): SandboxPerson | undefined
  /** `29:…`, which differs per bot and person. */
  teamsIdOf(person: SandboxPerson): string
  /** Id of the personal chat with the bot; the same for ever, as in Teams. */
  conversationIdOf(person: SandboxPerson): string
}

export const createDirectory = (seed: { people: SandboxPerson[]; botId: string }): Directory => {
  // Derived, not drawn: references that the bot stored stay good after a restart without a data file.
  const opaque = (prefix: string, kind: string, person: SandboxPerson): string =>
    prefix + createHash('sha256').update(`${kind} ${seed.botId} ${person.objectId}`).digest('base64url')
  const teamsIdOf = (person: SandboxPerson): string => opaque('29:1', 'user', person)
  const conversationIdOf = (person: SandboxPerson): string => opaque('a:1', 'chat', person)

  const find = (ref: string): SandboxPerson | undefined => {
    const wanted = ref.toLowerCase()
    return seed.people.find(({ key, objectId, mail }) => [key, objectId, mail].includes(wanted))
  }

  return {
    people: seed.people,
    get(ref) {
      const person = typeof ref === 'string' ? find(ref) : ref
      if (person === undefined) throw new Error(`nobody in the sandbox is called ${ref}`)
      return person
    },
    find,
    findByTeamsId: (teamsId) => seed.people.find((person) => teamsIdOf(person) === teamsId),
    findByConversation: (id) => seed.people.find((person) => conversationIdOf(person) === id),
    teamsIdOf,
    conversationIdOf,
  }
}
