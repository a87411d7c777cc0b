import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import { bookingWords } from '../../words/booking.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { decimalOf } from './cents.ts'
import type { Draft } from './draft.ts'
import { ROOMY } from './roomy.ts'
import { sumOfLines } from './sum-of-lines.ts'
import { useFields } from './use-fields.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  sums: {
    [ROOMY]: { justifySelf: 'end', minWidth: '16rem' },
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalL,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  },
  gross: { fontWeight: tokens.fontWeightSemibold },
  said: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'start', outlineStyle: 'none' },
  icon: { flexShrink: 0, paddingTop: '2px' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
})

/** What the lines come to, held against what the invoice comes to. */
export const SumCheck = ({ draft: { lines, total, currency, kind } }: { draft: Draft }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const format = useFormat()
  const { idOf } = useFields()
  const { net, vat, gross } = sumOfLines(lines.lines)
  const amount = (cents: number) => format.amount(decimalOf(cents), currency)
  const isCounted = lines.lines.every((line) => line.net !== null)
  const check = (): { about: 'total' | 'sign'; isGood: boolean; text: string } | null => {
    if (total !== null && total.gross !== gross) {
      const difference = amount(total.gross - gross)
      return {
        about: 'total',
        isGood: false,
        text: say('lines.differs', { difference, total: amount(total.gross), sum: amount(gross) }),
      }
    }
    if (gross !== 0 && gross < 0 !== (kind === 'credit-note'))
      return { about: 'sign', isGood: false, text: say(`lines.sign.${kind}`) }
    return total === null ? null : { about: 'total', isGood: true, text: say('lines.fits') }
  }
  const said = isCounted ? check() : null
  return (
    <div className={styles.root}>
      <dl className={styles.sums} aria-label={say('lines.sum')}>
        <dt>{say('lines.sum.net')}</dt>
        <dd>{amount(net)}</dd>
        <dt>{say('lines.sum.vat')}</dt>
        <dd>{amount(vat)}</dd>
        <dt className={styles.gross}>{say('lines.sum.gross')}</dt>
        <dd className={styles.gross}>{amount(gross)}</dd>
      </dl>
      {said && (
        <div id={`${idOf({ what: said.about })}-said`} tabIndex={-1} className={styles.said}>
          <span className={mergeClasses(styles.icon, said.isGood ? styles.good : styles.bad)}>
            {said.isGood ? <CheckmarkCircleRegular /> : <WarningRegular />}
          </span>
          <Text weight={said.isGood ? 'regular' : 'semibold'}>{said.text}</Text>
        </div>
      )}
    </div>
  )
}
