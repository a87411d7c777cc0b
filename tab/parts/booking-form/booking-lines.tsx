import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useEffect, useRef } from 'react'
import type { BookingChoicesJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import { Section } from '../section.tsx'
import { usePageWidth } from '../use-page-width.ts'
import type { LineChange } from './change-lines.ts'
import type { Draft } from './draft.ts'
import { LineFields } from './line-fields.tsx'
import { SumCheck } from './sum-check.tsx'
import { useFields } from './use-fields.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  add: { justifySelf: 'start' },
})

type Props = {
  administration: string
  choices: BookingChoicesJson
  draft: Draft
  /** The lines as they were proposed, by their keys: what differs is the booker's own. */
  proposed: Draft['lines']
  /** Whether the file says the amounts. */
  isRead: boolean
  onChange: (change: LineChange) => void
}

/** The lines of the entry, and whether they come to what the invoice is. */
export const BookingLines = ({ administration, choices, draft, proposed, isRead, onChange }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const { idOf } = useFields()
  const isNarrow = usePageWidth() === 'narrow'
  const { lines, rest } = draft.lines
  // Whoever adds or splits goes on in the new line.
  const added = useRef<number | null>(null)
  useEffect(() => {
    if (added.current === null) return
    document
      .getElementById(idOf({ what: added.current === lines.length ? 'account' : 'amount', line: added.current }))
      ?.focus()
    added.current = null
  })
  return (
    <Section title={say('lines.title')}>
      <ol className={styles.list}>
        {lines.map((line, index) => (
          <LineFields
            key={line.key}
            administration={administration}
            line={line}
            number={index + 1}
            currency={draft.currency}
            vatCodes={choices.vatCodes}
            proposed={proposed.lines.find(({ key }) => key === line.key)}
            isOnly={lines.length === 1}
            isRead={isRead}
            isRest={line.key === rest && lines.length > 1}
            onChange={onChange}
            onSplit={() => {
              added.current = index + 2
              onChange({ does: 'split', key: line.key })
            }}
          />
        ))}
      </ol>
      <Button
        id={idOf({ what: 'lines' })}
        className={styles.add}
        appearance="subtle"
        size={isNarrow ? 'large' : 'medium'}
        icon={<AddRegular />}
        onClick={() => {
          added.current = lines.length + 1
          onChange({ does: 'add' })
        }}
      >
        {say('lines.add')}
      </Button>
      <SumCheck draft={draft} />
    </Section>
  )
}
