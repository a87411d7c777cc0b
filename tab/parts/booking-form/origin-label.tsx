import { makeStyles, tokens } from '@fluentui/react-components'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'

/** Where a value is from: read from the file, proposed by somebody's settings, or the booker's own. */
export type Origin = 'file' | 'rate' | 'supplier' | 'administration' | 'condition' | 'rule' | 'you'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalS },
  origin: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** The name of a field, and where what stands in it is from. */
export const OriginLabel = ({ text, origin }: { text: string; origin: Origin | null }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  return (
    <span className={styles.root}>
      <span>{text}</span> {origin && <span className={styles.origin}>{say(`origin.${origin}`)}</span>}
    </span>
  )
}
