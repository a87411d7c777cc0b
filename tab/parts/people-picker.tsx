import {
  Field,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { PersonJson } from '../../bot/api/administrations-json.ts'
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { usePageWidth } from './use-page-width.ts'

type Props = {
  label: string
  hint?: string
  /** Whom one can choose from. */
  people: PersonJson[]
  /** Object ids of those who are chosen, in their order. */
  chosen: string[]
  /** 1: choosing another replaces the one. */
  most?: number
  isRequired?: boolean
  problem?: string | undefined
  onChange: (chosen: string[]) => void
  /** What is typed, for who asks the server for `people`. */
  onType?: (typed: string) => void
}

/** Chooses people by name; the chosen ones stand in the field and can be taken out with Backspace. */
export const PeoplePicker = ({
  label,
  hint,
  people,
  chosen,
  most,
  isRequired = false,
  problem,
  onChange,
  onType,
}: Props) => {
  const say = useWords(sharedWords)
  const isNarrow = usePageWidth() === 'narrow'
  const [typed, setTyped] = useState('')
  const type = (text: string) => {
    setTyped(text)
    onType?.(text)
  }
  const nameOf = (objectId: string) =>
    people.find((person) => person.objectId === objectId)?.name ?? say('people.unknown')
  const offered = people.filter(
    ({ objectId, name }) => !chosen.includes(objectId) && name.toLowerCase().includes(typed.trim().toLowerCase()),
  )
  const choose = (picked: string[]) => {
    type('')
    onChange(most === undefined ? picked : picked.slice(-most))
  }
  return (
    <Field
      label={label}
      required={isRequired}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      <TagPicker
        size={isNarrow ? 'extra-large' : 'medium'}
        selectedOptions={chosen}
        onOptionSelect={(_event, { selectedOptions, value }) => {
          if (value !== 'nobody') choose(selectedOptions)
        }}
      >
        <TagPickerControl>
          <TagPickerGroup aria-label={say('people.chosen')}>
            {chosen.map((objectId) => (
              <Tag key={objectId} value={objectId} shape="rounded">
                {nameOf(objectId)}
              </Tag>
            ))}
          </TagPickerGroup>
          <TagPickerInput value={typed} onChange={(event) => type(event.target.value)} />
        </TagPickerControl>
        <TagPickerList>
          {offered.length > 0 ? (
            offered.map(({ objectId, name }) => (
              <TagPickerOption key={objectId} value={objectId} text={name}>
                {name}
              </TagPickerOption>
            ))
          ) : (
            <TagPickerOption value="nobody" text={say('people.none')}>
              {say('people.none')}
            </TagPickerOption>
          )}
        </TagPickerList>
      </TagPicker>
    </Field>
  )
}
