import { Field, Input } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { readAmount } from '../../parts/read-amount.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

type Props = {
  label: string
  /** A decimal text, or ''. */
  value: string
  onChange: (value: string) => void
}

/** An amount as its reader writes it; told when the field is left, or on Enter. */
export const AmountField = ({ label, value, onChange }: Props) => {
  const say = useWords(invoicesWords)
  const { locale } = useFormat()
  const shown = locale === 'nl' ? value.replace('.', ',') : value
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  const amount = readAmount(typed)
  const settle = () => {
    if (amount !== undefined && amount !== value) onChange(amount)
  }
  return (
    <Field
      label={label}
      {...(amount === undefined
        ? { validationMessage: say('filter.amount.wrong'), validationState: 'error' as const }
        : {})}
    >
      <Input
        style={{ minWidth: 0, width: '8.5rem' }}
        inputMode="decimal"
        value={typed}
        onChange={(_event, data) => setTyped(data.value)}
        onBlur={settle}
        onKeyDown={({ key }) => key === 'Enter' && settle()}
      />
    </Field>
  )
}
