import { Link } from '@fluentui/react-components'
import { EmptyState } from '../../parts/empty-state.tsx'
import { linkTo } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import type { ApprovalList } from './approval-key.ts'

/** Everything is done, or nothing was yet. */
export const NothingHere = ({ list }: { list: ApprovalList }) => {
  const say = useWords(approvalsWords)
  if (list === 'decided') return <EmptyState title={say('none.decided')}>{say('none.decided.what')}</EmptyState>
  return (
    <EmptyState
      title={say('none.open')}
      action={<Link href={linkTo({ page: 'approvals', query: { list: 'decided' } })}>{say('none.open.decided')}</Link>}
    >
      {say('none.open.what')}
    </EmptyState>
  )
}
