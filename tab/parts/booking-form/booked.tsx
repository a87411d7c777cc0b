import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { type ReactNode, useEffect, useRef } from 'react'
import type { BookedJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { usePageWidth } from '../use-page-width.ts'
import { problemWords } from './problem-words.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    maxWidth: '40rem',
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { display: 'flex', fontSize: tokens.fontSizeHero700, color: tokens.colorStatusSuccessForeground1 },
  h2: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
  list: { display: 'grid', gap: tokens.spacingVerticalXS, listStyleType: 'none', margin: 0, padding: 0 },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export type Booking = {
  booked: BookedJson
  /** In words: whose invoice it is, its number and amount. */
  about: string
  /** "30 (op krediet)". */
  condition: string
  isHeld: boolean
  /** Names of who is asked to approve. */
  asked: string[]
}

type Ways = { onOpen: () => void; onLeave: (() => void) | undefined }

/** What was booked, and where to go on. */
export const Booked = ({ booking, ...ways }: Ways & { booking: Booking }) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const { booked, about, condition, isHeld, asked } = booking
  const { entryNumber, warnings } = booked
  return (
    <Done title={say('booked.title')} {...ways}>
      <Text weight="semibold">{about}</Text>
      <ul className={styles.list}>
        <li>
          {entryNumber === null ? say('booked.entry.later') : say('booked.entry', { entry: String(entryNumber) })}
        </li>
        <li>{say(isHeld ? 'booked.held' : 'booked.not-held', { condition })}</li>
        {asked.length > 0 && <li>{say('booked.asked', { names: asked.join(', ') })}</li>}
      </ul>
      {warnings.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{warnings.map((warning) => problemWords(warning, say)).join(' ')}</MessageBarBody>
        </MessageBar>
      )}
    </Done>
  )
}

/** A file that was booked before, or is being booked: nothing is left to do with it. */
export const BookedBefore = ({ isSettled, ...ways }: Ways & { isSettled: boolean }) => {
  const say = useWords(bookingWords)
  return (
    <Done
      title={say(isSettled ? 'booked.title.before' : 'booked.title.busy')}
      icon={isSettled ? <CheckmarkCircleRegular /> : null}
      {...ways}
    >
      <Text>{say(isSettled ? 'booked.before.text' : 'booked.before.busy')}</Text>
    </Done>
  )
}

type DoneProps = Ways & { title: string; icon?: ReactNode; children: ReactNode }

const Done = ({ title, icon = <CheckmarkCircleRegular />, onOpen, onLeave, children }: DoneProps) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  const heading = useRef<HTMLHeadingElement>(null)
  // What had the focus is gone with the form.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={styles.root}>
      <div className={styles.head}>
        {icon && <span className={styles.icon}>{icon}</span>}
        <h2 className={styles.h2} ref={heading} tabIndex={-1}>
          {title}
        </h2>
      </div>
      {children}
      <div className={styles.ways}>
        {onLeave && (
          <Button appearance="primary" size={size} onClick={onLeave}>
            {say('booked.next')}
          </Button>
        )}
        <Button size={size} onClick={onOpen}>
          {say('booked.open')}
        </Button>
      </div>
    </section>
  )
}
