import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { EmptyState } from '../empty-state.tsx'

/** A document that cannot be drawn: it can still be downloaded. */
export const NotShown = () => {
  const say = useWords(approvalsWords)
  return <EmptyState title={say('document.not-shown')}>{say('document.download-instead')}</EmptyState>
}
