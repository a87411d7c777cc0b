import { Field, Textarea } from '@fluentui/react-components'
import type { Ref } from 'react'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'

/** As on the cards: more is not a reason but a letter. Characters. */
const LONGEST_REASON = 500

type Props = {
  label: string
  hint?: string | undefined
  isRequired?: boolean
  /** Whether to say that nothing was filled in. */
  isMissing: boolean
  /** How that is said, where it is no reason. */
  missing?: string | undefined
  value: string
  ref: Ref<HTMLTextAreaElement>
  onChange: (value: string) => void
}

/** Where one says why, in some lines. */
export const ReasonField = ({ label, hint, isRequired = true, isMissing, missing, value, ref, onChange }: Props) => {
  const say = useWords(sharedWords)
  return (
    <Field
      label={label}
      required={isRequired}
      {...(hint === undefined ? {} : { hint })}
      {...(isMissing ? { validationMessage: missing ?? say('reason.missing'), validationState: 'error' as const } : {})}
    >
      <Textarea
        textarea={{ ref }}
        value={value}
        resize="vertical"
        maxLength={LONGEST_REASON}
        onChange={(_event, data) => onChange(data.value)}
      />
    </Field>
  )
}
