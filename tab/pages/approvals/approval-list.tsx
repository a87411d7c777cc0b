import { makeStyles, tokens } from '@fluentui/react-components'
import type { ApprovalRow } from '../../../bot/api/approvals-json.ts'
import { useNow } from '../../api/use-now.ts'
import type { Pages } from '../../api/use-pages.ts'
import type { Column } from '../../parts/column.ts'
import { DataList } from '../../parts/data-list.tsx'
import { lateWords } from '../../parts/late-words.ts'
import { Moment } from '../../parts/moment.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { linkTo } from '../../use-address.ts'
import { approvalsWords } from '../../words/approvals.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { type ApprovalKey, isSame, type ApprovalList as List, placeOf } from './approval-key.ts'

const keyOf = ({ administration, invoice, round }: ApprovalRow) => `${administration}/${invoice}/${round}`

type Props = { list: List; rows: ApprovalRow[]; pages: Pages<ApprovalRow>; chosen: ApprovalKey | undefined }

/** The approvals of one list, each on three lines; the one that shows beside it is marked. */
export const ApprovalList = ({ list, rows, pages, chosen }: Props) => {
  const say = useWords(approvalsWords)
  const columns = useColumns(list)
  const opened = chosen && rows.find((row) => isSame(row, chosen))
  return (
    <DataList
      caption={say(`list.${list}.caption`)}
      columns={columns}
      rows={rows}
      keyOf={keyOf}
      nameOf={({ supplier }) => supplier}
      hrefOf={(row) => linkTo(placeOf(list, row))}
      openKey={opened && keyOf(opened)}
      isNarrow
      hasMore={pages.hasMore}
      isLoadingMore={pages.isLoadingMore}
      onMore={pages.more}
    />
  )
}

const useStyles = makeStyles({
  // The whole row is what one presses; a link's own colour is too faint on the chosen one in the dark.
  supplier: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
})

const useColumns = (list: List): Column<ApprovalRow>[] => {
  const styles = useStyles()
  const say = useWords(approvalsWords)
  const sayShared = useWords(sharedWords)
  const format = useFormat()
  const now = useNow()
  const about = ({ hasWarning, administrationName }: ApprovalRow) => (
    <>
      {list === 'open' && hasWarning && <StatusBadge meaning="warning">{say('row.warning')}</StatusBadge>}{' '}
      {administrationName !== null && say('row.for', { administration: administrationName })}
    </>
  )
  const supplier = ({ kind, supplier }: ApprovalRow) => (
    <span className={styles.supplier}>{kind === 'credit-note' ? say('row.credit-note', { supplier }) : supplier}</span>
  )
  const due = ({ dueDate }: ApprovalRow) => {
    const date = say('row.due', { date: format.date(dueDate) })
    const late = lateWords(dueDate, now, format, sayShared)
    return late === null ? date : `${date} · ${late}`
  }
  const decision = ({ decision }: ApprovalRow) =>
    decision && <StatusBadge meaning={decision === 'approved' ? 'good' : 'bad'}>{say(`row.${decision}`)}</StatusBadge>
  return [
    { key: 'supplier', head: say('column.supplier'), place: 'title', cell: supplier },
    {
      key: 'amount',
      head: say('column.amount'),
      place: 'aside',
      align: 'end',
      cell: ({ amount, currency }) => format.amount(amount, currency),
    },
    list === 'open'
      ? { key: 'due', head: say('column.due'), place: 'second', cell: due }
      : { key: 'decision', head: say('column.decision'), place: 'second', cell: decision },
    {
      key: 'since',
      head: say(list === 'open' ? 'column.since' : 'column.decided'),
      place: 'second-aside',
      cell: ({ askedAt, decidedAt }) => <Moment at={decidedAt ?? askedAt} />,
    },
    { key: 'about', head: say('column.about'), place: 'third', cell: about },
  ]
}
