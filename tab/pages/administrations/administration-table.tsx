import {
  Link,
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
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { HIDDEN } from '../../parts/hidden.ts'
import { PrintProblem } from '../../parts/print-switch/print-problem.tsx'
import { usePrintSwitch } from '../../parts/print-switch/use-print-switch.ts'
import { linkTo } from '../../use-address.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { AuBadge } from './au-badge.tsx'
import { ConnectionState } from './connection-state.tsx'
import { HoldMessage } from './hold-message.tsx'
import { PeopleTold } from './people-told.tsx'
import { PrintSwitch } from './print-switch.tsx'
import { useHold } from './use-hold.ts'
import { useSetup } from './use-setup.ts'
import { WaitingCount } from './waiting-count.tsx'
import { YesNoSwitch } from './yes-no-switch.tsx'

const COLUMNS = [
  { key: 'name', width: '19%' },
  { key: 'connection', width: '20%' },
  { key: 'au', width: '14%' },
  { key: 'hold', width: '15%' },
  { key: 'print', width: '14%' },
  { key: 'people', width: '18%' },
] as const

const useStyles = makeStyles({
  table: { tableLayout: 'fixed' },
  head: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', hyphens: 'auto' },
  cell: {
    paddingTop: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
    overflowWrap: 'anywhere',
    verticalAlign: 'top',
  },
  // What stands under a row belongs to it: the line comes below both.
  open: { borderBottomColor: 'transparent' },
  // Only its name leads anywhere.
  row: {
    ':hover': { backgroundColor: 'transparent', color: 'inherit' },
    ':active': { backgroundColor: 'transparent' },
  },
  message: { paddingBottom: tokens.spacingVerticalM, height: 'auto' },
  number: { color: tokens.colorNeutralForeground2 },
  stack: { display: 'grid', justifyItems: 'start' },
})

type Props = {
  administrations: AdministrationOverviewJson[]
  /** Few enough that AU is looked up in Exact Online for each without being asked. */
  isChecked: boolean
}

/** The administrations with their switches, for a page that is wide enough. */
export const AdministrationTable = ({ administrations, isChecked }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  return (
    <Table className={styles.table} noNativeElements={false}>
      {/* Itself taken out of the flow, it would undo the widths of the columns. */}
      <caption>
        <span style={HIDDEN}>{say('caption')}</span>
      </caption>
      <TableHeader>
        <TableRow>
          {COLUMNS.map(({ key, width }) => (
            <TableHeaderCell key={key} className={styles.head} style={{ width }}>
              {say(`column.${key}`)}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {administrations.map((administration) => (
          <Row key={administration.administration} administration={administration} isChecked={isChecked} />
        ))}
      </TableBody>
    </Table>
  )
}

const Row = ({ administration, isChecked }: { administration: AdministrationOverviewJson; isChecked: boolean }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const setup = useSetup(administration, isChecked)
  const hold = useHold(administration)
  const print = usePrintSwitch(administration, administration.invoicing)
  const { administration: id, name, division, connection } = administration
  const hasMessage = hold.failure !== null || hold.isSecondLock || print.failure !== null
  return (
    <>
      <TableRow className={mergeClasses(styles.row, hasMessage && styles.open)}>
        <TableCell className={styles.cell}>
          <div className={styles.stack}>
            <Link href={linkTo({ page: 'administrations', path: [id] })}>{name}</Link>
            <span className={styles.number}>{division}</span>
          </div>
        </TableCell>
        <TableCell className={styles.cell}>
          <ConnectionState connection={connection} />
        </TableCell>
        <TableCell className={styles.cell}>
          <AuBadge administration={administration} setup={setup} />
        </TableCell>
        <TableCell className={styles.cell}>
          <div className={styles.stack}>
            <YesNoSwitch isOn={hold.isOn} isBusy={hold.isBusy} name={say('hold.of', { name })} onChange={hold.set} />
            <WaitingCount administration={administration} />
          </div>
        </TableCell>
        <TableCell className={styles.cell}>
          <PrintSwitch administration={administration} print={print} />
        </TableCell>
        <TableCell className={styles.cell}>
          <PeopleTold administration={administration} />
        </TableCell>
      </TableRow>
      {hasMessage && (
        <TableRow className={styles.row}>
          <TableCell colSpan={COLUMNS.length} className={styles.message}>
            <HoldMessage administration={administration} hold={hold} />
            <PrintProblem print={print} />
          </TableCell>
        </TableRow>
      )}
    </>
  )
}
