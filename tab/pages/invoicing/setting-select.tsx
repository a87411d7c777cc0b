import { Field, Select } from '@fluentui/react-components'
import type { Layout } from '../../../bot/auto-invoice/customer.ts'
import { invoicingWords } from '../../words/invoicing.ts'
import { useWords } from '../../words/use-words.ts'
import { choicesFor, KEEP, type SettingName, settingText } from './settings-fields.ts'

type Props = {
  name: SettingName
  value: string
  layouts: Layout[]
  /** Whether it can be left as it is, of a bulk edit. */
  canKeep?: boolean
  /** What is wrong with what is chosen. */
  problem?: string | undefined
  isDisabled?: boolean
  onChange: (value: string) => void
}

/** Chooses one setting of a relation, or of many. */
export const SettingSelect = ({ name, value, layouts, canKeep = false, problem, isDisabled, onChange }: Props) => {
  const say = useWords(invoicingWords)
  return (
    <Field
      label={say(`column.${name}`)}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'warning' as const })}
    >
      <Select value={value} disabled={isDisabled ?? false} onChange={(_event, data) => onChange(data.value)}>
        {canKeep && <option value={KEEP}>{say('value.keep')}</option>}
        {choicesFor(name, value, layouts).map((choice) => (
          <option key={choice} value={choice}>
            {settingText(name, choice, layouts, say)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
