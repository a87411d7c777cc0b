import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { IntakeJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  amount: { ...typographyStyles.title2, fontVariantNumeric: 'tabular-nums' },
  about: { color: tokens.colorNeutralForeground2 },
})

type Props = {
  intake: IntakeJson
  /** Whose invoice it is; undefined: not known yet. */
  title: string | undefined
  /** By what one tells suppliers of that name apart. */
  about: string | null
  amount: { amount: string; currency: string } | null
  dueDate: string | null
  action: ReactNode
}

/** What one looks at first: whose invoice it is, how much, by when, and from which file. */
export const SummaryLines = ({ intake, title, about, amount, dueDate, action }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const format = useFormat()
  const file = intake.document.fileName
  return (
    <div className={styles.root}>
      {title !== undefined && (
        <div className={styles.line}>
          <h2 className={styles.title}>{title}</h2>
          {action}
        </div>
      )}
      {about !== null && (
        <Text size={200} className={styles.about}>
          {about}
        </Text>
      )}
      {amount !== null && (
        <div className={styles.line}>
          <span className={styles.amount}>{format.amount(amount.amount, amount.currency)}</span>
          {dueDate !== null && <Text weight="semibold">{say('summary.due', { date: format.date(dueDate) })}</Text>}
        </div>
      )}
      {intake.problems.length === 0 && (
        <Text size={200} className={styles.about}>
          {intake.summary === null ? say('read.pdf', { file }) : say(`read.${intake.from}`, { file })}
        </Text>
      )}
    </div>
  )
}
