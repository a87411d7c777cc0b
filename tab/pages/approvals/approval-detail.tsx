import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef } from 'react'
import type { ApprovalJson } from '../../../bot/api/approvals-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useRead } from '../../api/use-read.ts'
import { useHost } from '../../host/use-host.ts'
import { DocumentBeside } from '../../parts/document-viewer/document-beside.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SkeletonLines } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { goTo } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { ApprovalCard } from './approval-card.tsx'
import { type ApprovalKey, type ApprovalList, approvalPath, placeOf } from './approval-key.ts'
import { DetailHead } from './detail-head.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { type Outcome, useDecision } from './use-decision.ts'
import { useShortcuts } from './use-shortcuts.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, alignItems: 'start' },
  wide: { gridTemplateColumns: 'minmax(0, 480px) minmax(0, 1fr)', columnGap: tokens.spacingHorizontalL },
  decide: { display: 'grid', gridTemplateColumns: 'minmax(0, 480px)', gap: tokens.spacingVerticalS },
})

type Props = {
  approval: ApprovalKey
  /** Where it was opened, and where back leads. */
  list: ApprovalList
  /** The supplier, as far as a list told it. */
  name: string | undefined
  /** Grows each time the focus is to go to the heading. */
  focusCount: number
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  /** `isShown`: the reader did not go elsewhere meanwhile. */
  onOutcome: (outcome: Outcome, isShown: boolean) => void
}

/** One approval: its card to decide on, and the document it is about. */
export const ApprovalDetail = ({ approval, list, name, focusCount, onPrevious, onNext, onOutcome }: Props) => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const width = usePageWidth()
  const isOnline = useOnline()
  const { locale } = useHost()
  const root = useRef<HTMLDivElement>(null)
  const read = useRead<ApprovalJson>(approvalPath(approval, locale), { keepPrevious: false })
  const { press, isBusy } = useDecision(approval)
  const keys = useCardKeys(root, read.value?.card)
  useShortcuts({ ...keys, previous: () => onPrevious?.(), next: () => onNext?.() })
  const title = name ?? say('card.title')
  const isGone = read.failure?.kind === 'not-found'

  return (
    <div ref={root} className={mergeClasses(styles.root, width === 'wide' && styles.wide)}>
      <div className={styles.decide}>
        {width === 'narrow' ? (
          <PageHead
            title={title}
            trail={[{ title: say(list === 'open' ? 'title' : 'list.decided'), to: placeOf(list) }]}
          />
        ) : (
          <DetailHead title={title} focusCount={focusCount} onPrevious={onPrevious} onNext={onNext} />
        )}
        {isGone ? (
          <EmptyState
            title={say('card.gone')}
            action={<Button onClick={() => goTo(placeOf(list))}>{say('card.gone.back')}</Button>}
          >
            {say('card.gone.what')}
          </EmptyState>
        ) : (
          <ReadState read={read} failed={say('card.failed')} skeleton={<SkeletonLines count={8} size={24} />}>
            {({ card }) => (
              <ApprovalCard
                card={card}
                isBusy={isBusy || !isOnline}
                press={async (pressed) => {
                  const outcome = await press(pressed)
                  if (outcome) onOutcome(outcome, root.current !== null)
                  return outcome
                }}
              />
            )}
          </ReadState>
        )}
      </div>
      {read.value && !isGone && <DocumentBeside invoice={approval} document={read.value.document} />}
    </div>
  )
}
