import { useState } from 'react'
import type { PeopleJson, PersonJson } from '../../bot/api/administrations-json.ts'
import type { Failure } from '../api/failure.ts'
import { pathWith } from '../api/path-with.ts'
import { useMe } from '../api/use-me.ts'
import { useRead } from '../api/use-read.ts'
import { hasWords } from './has-words.ts'
import { useSettled } from './use-settled.ts'

export type People = {
  /** Who is found by what is typed, each once. */
  offered: PersonJson[]
  /** Of whoever was at hand or found before, also when they are not offered any more. */
  nameOf: (objectId: string) => string | undefined
  typed: string
  type: (text: string) => void
  /** More may follow. */
  isSearching: boolean
  /** Why nobody further away is offered. */
  failure: Failure | null
}

/**
 * Finds people: those `near` at hand by their name, at once, and, for who may look people up, anyone in the organisation by
 * name or address once the typing stops.
 */
export const usePeople = (near: PersonJson[]): People => {
  const { roles } = useMe()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const search = useSettled(wanted)
  const mayLookUp = roles.includes('Administrator') || roles.includes('Booker')
  const read = useRead<PeopleJson>(mayLookUp ? pathWith('/api/people', { search }) : null, { keepPrevious: false })
  const isSearching = mayLookUp && (wanted !== search || read.isLoading)
  const found = read.value?.people ?? []

  const [known] = useState(() => new Map<string, PersonJson>())
  for (const person of [...near, ...found]) known.set(person.objectId, person)
  // Who was found before stays while one types on, as far as the name tells; the server knows addresses as well.
  const atHand = (isSearching ? [...known.values()] : near).filter(({ name }) => hasWords(name, wanted))
  const offered = new Map([...atHand, ...(isSearching ? [] : found)].map((person) => [person.objectId, person]))
  return {
    offered: [...offered.values()],
    nameOf: (objectId) => known.get(objectId)?.name,
    typed,
    type: setTyped,
    isSearching,
    failure: isSearching ? null : read.failure,
  }
}
