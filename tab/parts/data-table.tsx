import {
  Checkbox,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components'
import type { KeyboardEvent, MouseEvent } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import type { Column, DataListProps, Sorting } from './column.ts'
import { HIDDEN } from './hidden.ts'
import { RowTitle } from './row-title.tsx'

/** A checkbox and its margins. */
const SELECTION_WIDTH = '40px'

const useStyles = makeStyles({
  table: { tableLayout: 'fixed' },
  caption: { position: 'relative' },
  head: { fontWeight: tokens.fontWeightSemibold },
  cell: {
    paddingBlock: tokens.spacingVerticalSNudge,
    overflowWrap: 'anywhere',
    hyphens: 'auto',
    verticalAlign: 'middle',
  },
  end: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  endHead: { '& .fui-TableHeaderCell__button': { justifyContent: 'end' } },
  opens: { cursor: 'pointer' },
  // In high contrast a row of Fluent's turns so bright under the pointer that its links cannot be read.
  row: {
    ':hover': { backgroundColor: tokens.colorNeutralBackground2, color: 'inherit' },
    ':active': { backgroundColor: tokens.colorNeutralBackground2, color: 'inherit' },
  },
  // Marked by a line too, as the rows of `DataRows`.
  open: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset 3px 0 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
})

/** A click on a row opens it, unless it was meant for something in the row. */
const isForRow = ({ target }: MouseEvent) => target instanceof Element && !target.closest('a, button, input, label')

/** A list as a table: sorted by its heads, rows ticked with the space bar. */
export const DataTable = <Row,>(props: DataListProps<Row>) => {
  const { caption, columns, rows, keyOf, nameOf, sorting, onSort, selection, hrefOf, openKey } = props
  const styles = useStyles()
  const say = useWords(sharedWords)
  const keys = rows.map(keyOf)
  const chosenHere = keys.filter((key) => selection?.chosen.has(key))

  const chooseAll = (isOn: boolean) => {
    const others = [...(selection?.chosen ?? [])].filter((key) => !keys.includes(key))
    selection?.onChange(new Set(isOn ? [...others, ...keys] : others))
  }
  const choose = (key: string, isOn: boolean) => {
    const others = [...(selection?.chosen ?? [])].filter((other) => other !== key)
    selection?.onChange(new Set(isOn ? [...others, key] : others))
  }
  const open = (row: Row) => {
    if (hrefOf) location.hash = hrefOf(row)
  }

  return (
    <Table className={styles.table} noNativeElements={false} size="medium">
      {/* The caption itself stays in the table: taken out, it would count as a first row, which decides the widths. */}
      <caption className={styles.caption}>
        <span style={HIDDEN}>{caption}</span>
      </caption>
      <TableHeader>
        <TableRow>
          {selection && (
            <TableHeaderCell style={{ width: SELECTION_WIDTH }}>
              <Checkbox
                aria-label={say('select.all')}
                checked={chosenHere.length === 0 ? false : chosenHere.length === keys.length ? true : 'mixed'}
                onChange={(_event, { checked }) => chooseAll(checked === true)}
              />
            </TableHeaderCell>
          )}
          {columns.map((column) => (
            <Head key={column.key} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => {
          const key = keyOf(row)
          const isChosen = selection?.chosen.has(key) ?? false
          return (
            <TableRow
              key={key}
              className={mergeClasses(styles.row, hrefOf && styles.opens, key === openKey && styles.open)}
              aria-selected={selection ? isChosen : undefined}
              aria-current={key === openKey ? 'true' : undefined}
              onClick={(event) => isForRow(event) && open(row)}
              onKeyDown={(event: KeyboardEvent<HTMLElement>) => stepOver(event)}
            >
              {selection && (
                <TableCell>
                  <Checkbox
                    aria-label={say('select.row', { name: nameOf(row) })}
                    checked={isChosen}
                    onChange={(_event, { checked }) => choose(key, checked === true)}
                  />
                </TableCell>
              )}
              {columns.map((column) => (
                <TableCell key={column.key} className={mergeClasses(styles.cell, column.align && styles.end)}>
                  {column.place === 'title' ? (
                    <RowTitle row={row} hrefOf={hrefOf}>
                      {column.cell(row)}
                    </RowTitle>
                  ) : (
                    column.cell(row)
                  )}
                </TableCell>
              ))}
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

/** With the arrow keys, focus goes to the same control of the next row or the one before. */
const stepOver = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = event.currentTarget
  const other = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
  const controls = (of: Element): Element[] => [...of.querySelectorAll('a, button, input')]
  const place = document.activeElement ? controls(row).indexOf(document.activeElement) : -1
  const next = other && place >= 0 ? controls(other)[place] : undefined
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}

const Head = <Row,>(props: {
  column: Column<Row>
  sorting: Sorting | undefined
  onSort: ((sorting: Sorting) => void) | undefined
}) => {
  const { column, sorting, onSort } = props
  const styles = useStyles()
  const { sort } = column
  const isSorted = sort !== undefined && sorting?.sort === sort
  const width = column.width === undefined ? {} : { style: { width: column.width } }
  const className = mergeClasses(styles.head, column.align && styles.endHead)
  if (sort === undefined || !onSort) {
    return (
      <TableHeaderCell className={className} {...width}>
        {column.head}
      </TableHeaderCell>
    )
  }
  return (
    <TableHeaderCell
      className={className}
      {...width}
      sortable
      {...(isSorted ? { sortDirection: sorting?.descending ? ('descending' as const) : ('ascending' as const) } : {})}
      onClick={() => onSort({ sort, descending: isSorted ? !sorting?.descending : false })}
    >
      {column.head}
    </TableHeaderCell>
  )
}
