import { Button, Field, MessageBar, MessageBarBody, makeStyles, Select, tokens } from '@fluentui/react-components'
import { type FormEvent, useRef, useState } from 'react'
import type { AdoptEdit, DiscoveredJson } from '../../../bot/api/discovered-json.ts'
import { useMe } from '../../api/use-me.ts'
import { useOnline } from '../../api/use-online.ts'
import { useRead } from '../../api/use-read.ts'
import { useWrite } from '../../api/use-write.ts'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { ReasonField } from '../../parts/reason-field.tsx'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { usePageWidth } from '../../parts/use-page-width.ts'
import { usePeople } from '../../parts/use-people.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import type { InvoiceDetail } from './detail-json.ts'
import { invoicePath } from './invoice-path.ts'
import { Refused } from './refused.tsx'

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  // The longest choice would make the page wider than a phone; opened, the list shows it whole.
  condition: { gridTemplateColumns: 'minmax(0, 1fr)', '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** What is asked about an entry that somebody booked with AU elsewhere, for whoever may answer. */
export const Discovered = ({ invoice }: { invoice: InvoiceDetail }) => {
  const say = useWords(invoicesWords)
  const { roles } = useMe()
  const mayAnswer =
    invoice.state === 'discovered' && roles.some((role) => role === 'Booker' || role === 'Administrator')
  const { value } = useRead<DiscoveredJson>(mayAnswer ? invoicePath(invoice, '/discovered') : null)
  // Whoever it is not asked of finds nothing there.
  if (!mayAnswer || value?.state !== 'open') return null
  const origin = ({ createdBy, isBlocked }: DiscoveredJson) => {
    if (!isBlocked) return say('discovered.not-blocked')
    return createdBy === null ? say('discovered.by-nobody') : say('discovered.by', { name: createdBy })
  }
  return (
    <Section title={say('discovered.title')}>
      <MessageBar intent={value.duplicateOf || !value.isBlocked ? 'warning' : 'info'} layout="multiline">
        <MessageBarBody>
          {origin(value)}{' '}
          {value.duplicateOf && say('discovered.duplicate', { entry: value.duplicateOf.entryNumber ?? '?' })}
        </MessageBarBody>
      </MessageBar>
      <Form invoice={invoice} asked={value} />
    </Section>
  )
}

const Form = ({ invoice, asked }: { invoice: InvoiceDetail; asked: DiscoveredJson }) => {
  const styles = useStyles()
  const say = useWords(invoicesWords)
  const sayShared = useWords(sharedWords)
  const tell = useTell()
  const isOnline = useOnline()
  const size = usePageWidth() === 'narrow' ? 'large' : 'medium'
  const people = usePeople(asked.people)
  const noteField = useRef<HTMLTextAreaElement>(null)
  const [condition, setCondition] = useState(asked.condition?.code ?? '')
  const [authorizers, setAuthorizers] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [isAsked, setAsked] = useState(false)
  const refreshes = ['/api/invoices', '/api/approvals']
  const adopt = useWrite((api, edit: AdoptEdit) => api.post(invoicePath(invoice, '/adopt'), edit), refreshes)
  const leave = useWrite((api, _none: null) => api.post(invoicePath(invoice, '/leave-alone'), {}), refreshes)
  const isOff = adopt.isBusy || leave.isBusy || !isOnline

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isOff || condition === '' || authorizers.length === 0) return
    leave.clear()
    const answer = await adopt.run({ authorizers, condition, ...(note.trim() === '' ? {} : { note }) })
    if (answer?.ok) tell({ title: say('done.adopt') })
  }
  const leaveAlone = async () => {
    adopt.clear()
    const answer = await leave.run(null)
    if (answer?.ok) tell({ title: say('done.leave-alone') })
  }
  const missing = (isMissing: boolean, text: string) =>
    isAsked && isMissing ? { validationMessage: text, validationState: 'error' as const } : {}
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <PeoplePicker
        label={say('new-round.label')}
        people={people}
        chosen={authorizers}
        isRequired
        problem={isAsked && authorizers.length === 0 ? say('people.missing') : undefined}
        onChange={setAuthorizers}
      />
      <Field
        className={styles.condition}
        label={say('discovered.condition')}
        required
        {...missing(condition === '', say('refusal.condition-required'))}
      >
        <Select size={size} value={condition} onChange={(_event, { value }) => setCondition(value)}>
          {condition === '' && <option value="">{say('discovered.choose')}</option>}
          {asked.conditions.map(({ code, description, method }) => (
            <option key={code} value={code}>
              {say('condition', { code, method: sayShared(`payment-method.${method}`) })} {description}
            </option>
          ))}
        </Select>
      </Field>
      <ReasonField
        ref={noteField}
        label={say('discovered.note')}
        isRequired={false}
        isMissing={false}
        value={note}
        onChange={setNote}
      />
      <div className={styles.buttons}>
        <Button size={size} appearance="primary" type="submit" disabledFocusable={isOff}>
          {say('discovered.adopt')}
        </Button>
        <Button size={size} disabledFocusable={isOff} onClick={() => void leaveAlone()}>
          {say('discovered.leave-alone')}
        </Button>
      </div>
      <Refused failure={adopt.failure ?? leave.failure} />
    </form>
  )
}
