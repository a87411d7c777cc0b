import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import type { Column, DataListProps, Sorting } from './column.ts'
import { RowTitle } from './row-title.tsx'

/** What a finger hits. */
const TARGET = '44px'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    gap: tokens.spacingVerticalXXS,
    minHeight: TARGET,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  // Marked by a line too: every text keeps its contrast, in high contrast too.
  open: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset 3px 0 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  // Each line has its room for itself: a button at the end of one does not squeeze the words of another.
  line: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  // The whole row is the target of its title; what else can be pressed lies above that.
  target: { '& a::after': { content: '""', position: 'absolute', inset: 0 } },
  above: { '& a, & button': { position: 'relative', zIndex: 1 } },
  start: { flex: '1 1 0', minWidth: 0 },
  end: { flex: '0 1 auto', minWidth: 0, maxWidth: '55%', textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  subtle: { color: tokens.colorNeutralForeground2 },
  sort: {
    display: 'flex',
    whiteSpace: 'nowrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
  },
})

/** What stands at the beginning and at the end of each line of a row. */
const LINES = [
  { start: 'title', end: 'aside' },
  { start: 'second', end: 'second-aside' },
  { start: 'third', end: 'third-aside' },
] as const

/** A list as rows of three lines, for a narrow page or beside a detail. */
export const DataRows = <Row,>(props: DataListProps<Row>) => {
  const { caption, columns, rows, keyOf, hrefOf, openKey, sorting, onSort } = props
  const styles = useStyles()
  const columnsAt = (wanted: Column<Row>['place']) => columns.filter(({ place }) => place === wanted)
  return (
    <>
      {onSort && <SortChoice columns={columns} sorting={sorting} onSort={onSort} />}
      <ul className={styles.list} aria-label={caption}>
        {rows.map((row) => (
          <li
            key={keyOf(row)}
            className={mergeClasses(styles.row, keyOf(row) === openKey && styles.open)}
            aria-current={keyOf(row) === openKey ? 'true' : undefined}
          >
            {LINES.map(({ start, end }) => (
              <div key={start} className={mergeClasses(styles.line, start !== 'title' && styles.subtle)}>
                <div className={mergeClasses(styles.start, start === 'title' ? styles.target : styles.above)}>
                  {columnsAt(start).map(({ key, cell }) => (
                    <div key={key}>
                      {start === 'title' ? (
                        <RowTitle row={row} hrefOf={hrefOf}>
                          {cell(row)}
                        </RowTitle>
                      ) : (
                        cell(row)
                      )}
                    </div>
                  ))}
                </div>
                <div className={mergeClasses(styles.end, styles.above)}>
                  {columnsAt(end).map(({ key, cell }) => (
                    <div key={key}>{cell(row)}</div>
                  ))}
                </div>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Without heads to press, the sorting is chosen from a list. */
const SortChoice = <Row,>(props: {
  columns: Column<Row>[]
  sorting: Sorting | undefined
  onSort: (sorting: Sorting) => void
}) => {
  const { columns, sorting, onSort } = props
  const styles = useStyles()
  const say = useWords(sharedWords)
  const id = useId()
  const choices = columns.flatMap(({ sort, head }) =>
    sort === undefined
      ? []
      : [
          { value: sort, label: `${head} ↑` },
          { value: `-${sort}`, label: `${head} ↓` },
        ],
  )
  if (choices.length === 0) return null
  return (
    <div className={styles.sort}>
      <label htmlFor={id}>{say('sort.label')}</label>
      <Select
        id={id}
        value={sorting ? (sorting.descending ? '-' : '') + sorting.sort : ''}
        onChange={(_event, { value }) => onSort({ sort: value.replace(/^-/, ''), descending: value.startsWith('-') })}
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  )
}
