import { Field, Input } from '@fluentui/react-components'
import { type RefObject, useRef, useState } from 'react'
import type { HoldEdit } from '../../../bot/api/customers-json.ts'
import { useNow } from '../../api/use-now.ts'
import { ReasonField } from '../../parts/reason-field.tsx'
import { invoicingWords } from '../../words/invoicing.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

/** What is filled in; '' while it is not. */
export type HoldDraft = { reason: string; remindOn: string }

type Checked = {
  isMissing: boolean
  isPast: boolean
  reasonField: RefObject<HTMLTextAreaElement | null>
}

/** Passes on what is filled in once it is complete: with a reason, and without a date before today. */
export const useHoldDraft = (
  { reason, remindOn }: HoldDraft,
  onHold: (hold: HoldEdit) => void,
): { submit: () => void; checked: Checked } => {
  const format = useFormat()
  const now = useNow()
  const [isAsked, setAsked] = useState(false)
  const reasonField = useRef<HTMLTextAreaElement>(null)
  const typed = reason.trim()
  const isPast = remindOn !== '' && format.daysUntil(remindOn, now) < 0
  const submit = () => {
    setAsked(true)
    if (typed === '') reasonField.current?.focus()
    else if (!isPast) onHold({ reason: typed, remindOn: remindOn || null })
  }
  return { submit, checked: { isMissing: isAsked && typed === '', isPast, reasonField } }
}

type Props = {
  label: string
  draft: HoldDraft
  checked: Checked
  onChange: (draft: HoldDraft) => void
}

/** Why relations are held, and the date on which the managers are reminded, which may stay empty (B4). */
export const HoldFields = ({ label, draft, checked: { isMissing, isPast, reasonField }, onChange }: Props) => {
  const say = useWords(invoicingWords)
  const format = useFormat()
  const now = useNow()
  return (
    <>
      <ReasonField
        ref={reasonField}
        label={label}
        hint={say('hold.hint')}
        isMissing={isMissing}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
      />
      <Field
        label={say('hold.date')}
        hint={say('hold.date.hint')}
        {...(isPast ? { validationMessage: say('hold.date.past'), validationState: 'error' as const } : {})}
      >
        <Input
          type="date"
          value={draft.remindOn}
          min={format.dayOf(now)}
          onChange={(_event, { value }) => onChange({ ...draft, remindOn: value })}
        />
      </Field>
    </>
  )
}
