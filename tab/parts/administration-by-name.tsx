import { Combobox, Field, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { useMe } from '../api/use-me.ts'
import { sharedWords } from '../words/shared.ts'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/use-words.ts'
import { useAdministration } from './use-administration.tsx'

/** Accountants have hundreds: what is typed narrows them, and so many are drawn. */
const MOST_SHOWN = 50

/** Chooses among many administrations by typing a part of the name. */
export default function AdministrationByName() {
  const say = useWords(sharedWords)
  const format = useFormat()
  const { administrations } = useMe()
  const [current, choose] = useAdministration()
  const [typed, setTyped] = useState<string | null>(null)
  const name = administrations.find(({ administration }) => administration === current)?.name ?? ''
  const wanted = (typed ?? '').trim().toLowerCase()
  const matching = administrations.filter((each) => each.name.toLowerCase().includes(wanted))
  const shown = matching.slice(0, MOST_SHOWN)
  const note = () => {
    if (matching.length === 0) return say('empty.filtered')
    if (matching.length === shown.length) return null
    return say('list.first', { shown: format.number(shown.length), count: format.number(matching.length) })
  }
  const words = note()
  return (
    <Field label={say('frame.administration')} size="small">
      <Combobox
        value={typed ?? name}
        selectedOptions={current === null ? [] : [current]}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(null)}
        onOptionSelect={(_event, { optionValue }) => {
          setTyped(null)
          if (optionValue !== undefined) choose(optionValue)
        }}
      >
        {shown.map((each) => (
          <Option key={each.administration} value={each.administration} text={each.name}>
            {each.name}
          </Option>
        ))}
        {words !== null && (
          <Option disabled value="" text={words}>
            {words}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
