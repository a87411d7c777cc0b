import { Field, makeStyles, mergeClasses, Select, Text, Textarea, tokens } from '@fluentui/react-components'
import type { BookingChoicesJson, BookingFormJson } from '../../../bot/api/intake-json.ts'
import { bookingWords } from '../../words/booking.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { PeoplePicker } from '../people-picker.tsx'
import { Section } from '../section.tsx'
import type { People } from '../use-people.ts'
import type { Draft, Edits } from './draft.ts'
import { OriginLabel } from './origin-label.tsx'
import { ROOMY } from './roomy.ts'
import { useFields } from './use-fields.ts'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    [ROOMY]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  whole: { gridColumn: '1 / -1' },
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  input: { minWidth: 0, width: '100%', '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
  about: { color: tokens.colorNeutralForeground2 },
})

/** As on the cards. Characters. */
const LONGEST_NOTE = 140

const isSame = (one: string[], other: string[]) => JSON.stringify(one) === JSON.stringify(other)

type Props = {
  form: BookingFormJson
  choices: BookingChoicesJson
  draft: Draft
  people: People
  onEdit: (edits: Edits) => void
}

/** Who approves, and on which condition the invoice is paid then. */
export const ApprovalFields = ({ form, choices, draft, people, onEdit }: Props) => {
  const styles = useStyles()
  const say = useWords(bookingWords)
  const sayShared = useWords(sharedWords)
  const { idOf, mark } = useFields()
  const { holdUntilApproved, conditions } = choices
  const condition = conditions.find(({ code }) => code === draft.condition)
  const isProposed = form.authorizers.people.length > 0
  const proposed = form.authorizers.people.map(({ objectId }) => objectId)
  const authorizersHint = () => {
    if (!isSame(draft.authorizers, proposed)) return isProposed ? { hint: say('origin.you') } : {}
    return isProposed && form.authorizers.byRule ? { hint: say('origin.rule') } : {}
  }
  const origin = () => {
    if (draft.condition === '') return null
    return draft.condition === form.condition?.code ? form.condition.from : 'you'
  }
  const authorizersProblem = mark({ what: 'authorizers' }).validationMessage
  return (
    <Section title={say('approval.title')}>
      <div className={styles.fields}>
        <Text className={mergeClasses(styles.about, styles.whole)}>
          {say(holdUntilApproved ? 'approval.held' : 'approval.not-held')}
        </Text>
        <div id={idOf({ what: 'authorizers' })}>
          <PeoplePicker
            label={say(holdUntilApproved ? 'approval.authorizers' : 'approval.authorizers.optional')}
            people={people}
            chosen={draft.authorizers}
            problem={typeof authorizersProblem === 'string' ? authorizersProblem : undefined}
            onChange={(authorizers) => onEdit({ authorizers })}
            {...authorizersHint()}
          />
        </div>
        <Field
          className={styles.field}
          label={{
            children: (
              <OriginLabel
                text={say(holdUntilApproved ? 'approval.condition.held' : 'approval.condition')}
                origin={origin()}
              />
            ),
          }}
          {...(condition && condition.method !== 'B'
            ? { validationMessage: say('approval.condition.not-on-credit'), validationState: 'warning' as const }
            : {})}
          {...mark({ what: 'condition' })}
        >
          <Select
            id={idOf({ what: 'condition' })}
            className={styles.input}
            value={draft.condition}
            onChange={(_event, { value }) => onEdit({ condition: value })}
          >
            {condition === undefined && (
              <option value={draft.condition}>{draft.condition || say('invoice.choose')}</option>
            )}
            {conditions.map(({ code, description, method }) => (
              <option key={code} value={code}>
                {say('approval.condition.of', { code, method: sayShared(`payment-method.${method}`), description })}
              </option>
            ))}
          </Select>
        </Field>
        <Field className={mergeClasses(styles.field, styles.whole)} label={say('approval.note')}>
          <Textarea
            className={styles.input}
            maxLength={LONGEST_NOTE}
            resize="vertical"
            value={draft.note}
            onChange={(_event, { value }) => onEdit({ note: value })}
          />
        </Field>
      </div>
    </Section>
  )
}
