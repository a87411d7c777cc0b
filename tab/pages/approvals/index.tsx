import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { ApprovalRow, ApprovalsJson } from '../../../bot/api/approvals-json.ts'
import type { Address } from '../../address.ts'
import { pathWith } from '../../api/path-with.ts'
import { usePages } from '../../api/use-pages.ts'
import { SkeletonLines } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ReadState } from '../../parts/read-state.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { goTo, useAddress } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { useWords } from '../../words/use-words.ts'
import { ApprovalDetail } from './approval-detail.tsx'
import { type ApprovalKey, isSame, type ApprovalList as List, placeOf } from './approval-key.ts'
import { ApprovalList } from './approval-list.tsx'
import { LIST_ID, Lists } from './lists.tsx'
import { neighbourOf, nextAfterDecision } from './next-row.ts'
import { NothingHere } from './nothing-here.tsx'
import type { Outcome } from './use-decision.ts'
import { useOutcome } from './use-outcome.ts'

/** Others decide too, and new invoices come. Milliseconds. */
const LOOK_EVERY_MS = 30_000

const useStyles = makeStyles({
  beside: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  wide: { gridTemplateColumns: '360px minmax(0, 1fr)' },
})

/** What waits for the reader's approval, and what they decided: everything the chat can do is done here too. */
export default function ApprovalsPage() {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const width = usePageWidth()
  const address = useAddress()
  const { path, query } = address
  const list: List = query.list === 'decided' ? 'decided' : 'open'
  const pages = usePages<ApprovalsJson, ApprovalRow>(pathWith('/api/approvals', { list }), (page) => page.approvals, {
    every: LOOK_EVERY_MS,
    keepPrevious: false,
  })
  const rows = pages.value ?? []
  const [administration, invoice] = path
  const named = administration !== undefined && invoice !== undefined ? { administration, invoice } : undefined
  const [first, setFirst] = useState<{ address: Address; row: ApprovalKey }>()
  // The first that showed stays, whatever comes above it: nobody decides on a card that changed under their hands.
  if (rows[0] && first?.address !== address) setFirst({ address, row: rows[0] })
  const chosen: ApprovalKey | undefined =
    named ?? (width !== 'narrow' && first?.address === address ? first.row : undefined)
  const isChosen = (row: ApprovalKey) => chosen !== undefined && isSame(row, chosen)
  const row = rows.find(isChosen)
  const tellOutcome = useOutcome(row)

  const root = useRef<HTMLDivElement>(null)
  const [focusCount, setFocusCount] = useState(0)
  const isNothingOpen = chosen === undefined
  useEffect(() => {
    if (focusCount > 0 && isNothingOpen) root.current?.querySelector('h1')?.focus()
  }, [focusCount, isNothingOpen])

  const show = (to: ApprovalKey | undefined) => {
    goTo(placeOf(list, to))
    setFirst(undefined)
    setFocusCount((count) => count + 1)
  }
  const stepTo = (step: 1 | -1) => {
    const next = neighbourOf(rows, isChosen, step)
    return next ? () => show(next) : null
  }
  const settle = (outcome: Outcome, isShown: boolean) => {
    tellOutcome(outcome)
    if (isShown && outcome.is === 'decided' && list === 'open') show(nextAfterDecision(rows, isChosen))
  }

  const detail = chosen && (
    <ApprovalDetail
      key={`${chosen.administration}/${chosen.invoice}`}
      approval={chosen}
      list={list}
      name={row?.supplier}
      focusCount={focusCount}
      onPrevious={stepTo(-1)}
      onNext={stepTo(1)}
      onOutcome={settle}
    />
  )
  if (width === 'narrow' && detail) return detail
  return (
    <div ref={root}>
      <PageHead title={say('title')} />
      <Lists list={list} />
      <div className={mergeClasses(detail && styles.beside, detail && width === 'wide' && styles.wide)}>
        <div id={LIST_ID} role="tabpanel" aria-label={say(`list.${list}`)}>
          <ReadState read={pages} failed={say('list.failed')} skeleton={<SkeletonLines size={48} />}>
            {() =>
              rows.length === 0 ? (
                <NothingHere list={list} />
              ) : (
                <ApprovalList list={list} rows={rows} pages={pages} chosen={chosen} />
              )
            }
          </ReadState>
        </div>
        {detail}
      </div>
    </div>
  )
}
