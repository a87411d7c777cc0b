import type { Clock, Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

export type ManagersResult =
  | { ok: true }
  | { ok: false; refused: 'unknown-administration' }
  /** Somebody else changed the list that was seen. */
  | { ok: false; refused: 'changed-meanwhile' }
  /** Places in the list of people whom Akkoord does not know. */
  | { ok: false; refused: 'person-unknown'; places: number[] }

/** Says who is told of failures of automatic invoicing, besides the administrator (B6). */
export const createChangeManagers =
  ({ store, clock }: { store: Pick<Store, 'findAdministration' | 'findPerson' | 'replaceManagers'>; clock: Clock }) =>
  async (
    administrationId: string,
    by: Identity & { name: string },
    { people, seen }: { people: string[]; seen: string[] },
  ): Promise<ManagersResult> => {
    const { tenantId } = by
    const administration = await store.findAdministration(administrationId)
    if (administration?.tenantId !== tenantId) return { ok: false, refused: 'unknown-administration' }
    const chosen = [...new Set(people)].map((objectId) => ({ tenantId, objectId }))
    const known = await Promise.all(people.map((objectId) => store.findPerson({ tenantId, objectId })))
    const places = known.flatMap((person, place) => (person ? [] : [place]))
    if (places.length > 0) return { ok: false, refused: 'person-unknown', places }
    const isSaved = await store.replaceManagers(administrationId, chosen, seen, by, clock.now())
    return isSaved ? { ok: true } : { ok: false, refused: 'changed-meanwhile' }
  }
