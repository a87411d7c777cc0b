import type { Role } from '../../bot/api/me-json.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { EmptyState } from './empty-state.tsx'

/** What stands on a page that someone may not see: what it is for, and who grants it. */
export const NoRights = ({ about, roles }: { about: string; roles: Role[] }) => {
  const say = useWords(sharedWords)
  const named = roles.map((role) => say(`role.${role}`)).join(` ${say('or')} `)
  return (
    <EmptyState title={say('no-rights.title')}>
      {about} {say('no-rights.who', { roles: named })}
    </EmptyState>
  )
}
