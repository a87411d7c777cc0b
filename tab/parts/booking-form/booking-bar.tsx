import { Button, Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { bookingWords } from '../../words/booking.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemBar } from '../problem-bar.tsx'
import { usePageWidth } from '../use-page-width.ts'
import { decimalOf } from './cents.ts'
import type { Draft } from './draft.ts'
import type { OpenPoint } from './open-points.ts'
import { failureCause } from './problem-words.ts'
import { sumOfLines } from './sum-of-lines.ts'
import type { Book } from './use-book.ts'

const useStyles = makeStyles({
  // In view wherever one is in the form: what is open, and the button.
  root: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  state: { display: 'grid', flex: '1 1 auto', minWidth: 0 },
  amount: { fontVariantNumeric: 'tabular-nums' },
  open: { minHeight: '24px', textAlign: 'start' },
  ways: { display: 'flex', gap: tokens.spacingHorizontalS },
})

/** Of these nobody says that nothing was booked. */
const MAY_BE_BOOKED = new Set(['unclear', 'differs'])

type Props = {
  draft: Draft
  points: OpenPoint[]
  book: Book
  isOff: boolean
  onGo: (point: OpenPoint) => void
  onBook: () => void
  onLeave: (() => void) | undefined
}

/** What is still open, and the button that books; why it was not booked stands over it. */
export const BookingBar = ({ draft, points, book, isOff, onGo, onBook, onLeave }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const format = useFormat()
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  const { gross } = sumOfLines(draft.lines.lines)
  const isKnown = draft.lines.lines.some(({ net }) => net !== null)
  const { failure } = book
  const [first] = points
  return (
    <div className={styles.root}>
      {failure && failure.code !== 'duplicate' && (
        <ProblemBar
          failure={failure}
          {...(MAY_BE_BOOKED.has(failure.code) ? {} : { title: say('book.failed') })}
          {...(failure.kind === 'unknown-outcome' ? { cause: say('book.unknown') } : failureCause(failure, say))}
        />
      )}
      <div className={styles.line}>
        <div className={styles.state}>
          {isKnown && (
            <Text weight="semibold" className={styles.amount}>
              {format.amount(decimalOf(gross), draft.currency)}
            </Text>
          )}
          {first ? (
            <Link as="button" className={styles.open} onClick={() => onGo(first)}>
              {points.length === 1 ? say('open.title.one') : say('open.title', { count: points.length })}
            </Link>
          ) : (
            <Text size={200}>{say('open.nothing')}</Text>
          )}
        </div>
        <div className={styles.ways}>
          {onLeave && (
            <Button size={size} onClick={onLeave}>
              {say('book.leave')}
            </Button>
          )}
          <Button
            size={size}
            appearance="primary"
            title={say('book.keys')}
            disabledFocusable={book.isBusy || isOff}
            {...(book.isBusy ? { icon: <Spinner size="tiny" /> } : {})}
            onClick={onBook}
          >
            {say(book.isBusy ? 'book.busy' : 'book')}
          </Button>
        </div>
      </div>
    </div>
  )
}
