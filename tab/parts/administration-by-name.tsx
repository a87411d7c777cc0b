import { Combobox, Field, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { useMe } from '../api/use-me.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { useAdministration } from './use-administration.tsx'

/** Accountants have hundreds: what is typed narrows them, and so many are drawn. */
const MOST_SHOWN = 50

/** Chooses among many administrations by typing a part of the name. */
export default function AdministrationByName() {
  const say = useWords(sharedWords)
  const { administrations } = useMe()
  const [current, choose] = useAdministration()
  const [typed, setTyped] = useState<string | null>(null)
  const name = administrations.find(({ administration }) => administration === current)?.name ?? ''
  const wanted = (typed ?? '').trim().toLowerCase()
  const offered = administrations.filter((each) => each.name.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN)
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
        {offered.map((each) => (
          <Option key={each.administration} value={each.administration} text={each.name}>
            {each.name}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
