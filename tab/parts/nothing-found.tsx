import { Button } from '@fluentui/react-components'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { EmptyState } from './empty-state.tsx'

/** What stands where the filters leave nothing. */
export const NothingFound = ({ clear }: { clear: () => void }) => {
  const say = useWords(sharedWords)
  return <EmptyState title={say('empty.filtered')} action={<Button onClick={clear}>{say('filter.clear')}</Button>} />
}
