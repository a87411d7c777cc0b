import { Field, type FieldProps, Input } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { bookingWords } from '../../words/booking.ts'
import { LANGUAGE_TAG } from '../../words/locale.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { writtenNumber } from '../document-viewer/written-number.ts'
import { readAmount } from '../read-amount.ts'
import { centsOf, decimalOf } from './cents.ts'

const AMOUNT = { minWidth: 0, width: '100%' }
const DIGITS = { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } as const

type Props = {
  id: string
  label: string
  hint?: string
  /** Cents; null: not filled in. */
  value: number | null
  isDisabled?: boolean
  mark?: Pick<FieldProps, 'validationMessage' | 'validationState'>
  /** While it is typed; what is no amount is told as null. */
  onChange: (cents: number | null) => void
}

const read = (typed: string): number | null | undefined => {
  const decimal = readAmount(typed)
  if (decimal === undefined) return undefined
  return decimal === '' ? null : centsOf(decimal)
}

/** An amount as its reader writes it, told while it is typed. */
export const AmountInput = ({ id, label, hint, value, isDisabled = false, mark = {}, onChange }: Props) => {
  const say = useWords(bookingWords)
  const { locale } = useFormat()
  const shown = value === null ? '' : writtenNumber(decimalOf(value), LANGUAGE_TAG[locale])
  const [typed, setTyped] = useState(shown)
  // Worked out anew elsewhere: what is being typed stays, as long as it comes to the same.
  useEffect(() => {
    setTyped((now) => ((read(now) ?? null) === value ? now : shown))
  }, [value, shown])
  const isWrong = read(typed) === undefined
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(isWrong ? { validationMessage: say('lines.amount.wrong'), validationState: 'error' as const } : mark)}
    >
      <Input
        id={id}
        style={AMOUNT}
        input={{ style: DIGITS }}
        inputMode="decimal"
        autoComplete="off"
        disabled={isDisabled}
        value={typed}
        onChange={(_event, data) => {
          setTyped(data.value)
          onChange(read(data.value) ?? null)
        }}
        onBlur={() => isWrong || setTyped(shown)}
      />
    </Field>
  )
}
