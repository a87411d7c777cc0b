import { Link, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components'
import { bookingWords, type SayBooking } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import type { OpenPoint } from './open-points.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalL}`,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  // What a mouse hits.
  link: { minHeight: '24px', textAlign: 'start', color: 'inherit', textDecorationLine: 'underline' },
})

/** An open point in words. */
export const pointWords = ({ what, line }: OpenPoint, say: SayBooking): string => {
  switch (what) {
    case 'account':
    case 'vat-code':
    case 'amount':
      return say(`open.${what}`, { line: line ?? 1 })
    default:
      return say(`open.${what}`)
  }
}

/** What is still open, each leading to its field; once nothing is, that it can be booked. */
export const OpenList = ({ points, onGo }: { points: OpenPoint[]; onGo: (point: OpenPoint) => void }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  if (points.length === 0) {
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>{say('open.none')}</MessageBarBody>
      </MessageBar>
    )
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {points.length === 1 ? say('open.title.one') : say('open.title', { count: points.length })}
        </MessageBarTitle>
        <ul className={styles.list}>
          {points.map((point) => (
            <li key={`${point.what} ${point.line ?? ''}`}>
              <Link as="button" className={styles.link} onClick={() => onGo(point)}>
                {pointWords(point, say)}
              </Link>
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}
