import {
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { bookingWords } from '../../words/booking.ts'
import { useWords } from '../../words/use-words.ts'
import type { Draft, Edits } from './draft.ts'
import { useFields } from './use-fields.ts'

const useStyles = makeStyles({ root: { display: 'grid', gap: tokens.spacingVerticalS } })

/** As on the cards. Characters. */
const LONGEST_REASON = 500

type Props = {
  duplicate: { entryNumber: number | null }
  draft: Draft
  onEdit: (edits: Edits) => void
}

/** Says that the invoice was booked before, and asks why it shall be booked all the same (A15). */
export const DuplicateField = ({ duplicate: { entryNumber }, draft, onEdit }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const { idOf, mark } = useFields()
  return (
    <div className={styles.root}>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {entryNumber === null
              ? say('duplicate.title.busy')
              : say('duplicate.title', { entry: String(entryNumber) })}
          </MessageBarTitle>
          {say('duplicate.text')}
        </MessageBarBody>
      </MessageBar>
      <Field label={say('duplicate.reason')} hint={say('duplicate.reason.hint')} {...mark({ what: 'duplicate' })}>
        <Textarea
          id={idOf({ what: 'duplicate' })}
          maxLength={LONGEST_REASON}
          resize="vertical"
          value={draft.duplicateReason}
          onChange={(_event, { value }) => onEdit({ duplicateReason: value })}
        />
      </Field>
    </div>
  )
}
