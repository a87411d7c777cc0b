import { useState } from 'react'
import type { PeopleJson, PersonJson } from '../../../bot/api/administrations-json.ts'
import { pathWith } from '../../api/path-with.ts'
import { useMe } from '../../api/use-me.ts'
import { useRead } from '../../api/use-read.ts'

/**
 * Whom one can choose: those who stand on the page already, and whoever of the organisation is found by typing, for who may
 * look people up.
 */
export const usePeople = (near: PersonJson[]): { people: PersonJson[]; onType: (typed: string) => void } => {
  const { roles } = useMe()
  const [typed, setTyped] = useState('')
  const mayLookUp = roles.includes('Administrator') || roles.includes('Booker')
  const { value } = useRead<PeopleJson>(mayLookUp ? pathWith('/api/people', { search: typed.trim() }) : null)
  // Who was chosen keeps a name when something else is typed, or when the list no longer has them.
  const [known] = useState(() => new Map<string, string>())
  for (const { objectId, name } of [...near, ...(value?.people ?? [])]) known.set(objectId, name)
  return { people: [...known].map(([objectId, name]) => ({ objectId, name })), onType: setTyped }
}
