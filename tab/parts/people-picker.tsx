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
import { sharedWords } from '../words/shared.ts'
import { useWords } from '../words/use-words.ts'
import { usePageWidth } from './use-page-width.ts'
import type { People } from './use-people.ts'

/** The line of the list that is nobody. */
const NOBODY = 'nobody'

type Props = {
  label: string
  hint?: string
  /** Whom one can choose from. */
  people: People
  /** Object ids of those who are chosen, in their order. */
  chosen: string[]
  /** 1: choosing another replaces the one. */
  most?: number
  isRequired?: boolean
  problem?: string | undefined
  onChange: (chosen: string[]) => void
}

/** Chooses people by name or address; the chosen ones stand in the field and can be taken out with Backspace. */
export const PeoplePicker = ({
  label,
  hint,
  people: { offered, nameOf, typed, type, isSearching, failure },
  chosen,
  most,
  isRequired = false,
  problem,
  onChange,
}: Props) => {
  const say = useWords(sharedWords)
  const isNarrow = usePageWidth() === 'narrow'
  const others = offered.filter(({ objectId }) => !chosen.includes(objectId))
  const choose = (picked: string[]) => {
    type('')
    onChange(most === undefined ? picked : picked.slice(-most))
  }
  const none = others.length === 0 ? say('people.none') : null
  const line = isSearching ? say('people.searching') : failure ? say('people.failed') : none
  return (
    <Field
      label={label}
      required={isRequired}
      {...(hint === undefined ? {} : { hint })}
      {...(failure && typed !== ''
        ? { validationMessage: say('people.failed'), validationState: 'warning' as const }
        : {})}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      <TagPicker
        size={isNarrow ? 'extra-large' : 'medium'}
        selectedOptions={chosen}
        onOptionSelect={(_event, { selectedOptions, value }) => {
          if (value !== NOBODY) choose(selectedOptions)
        }}
      >
        <TagPickerControl>
          <TagPickerGroup aria-label={say('people.chosen')}>
            {chosen.map((objectId) => (
              <Tag key={objectId} value={objectId} shape="rounded">
                {nameOf(objectId) ?? say('people.unknown')}
              </Tag>
            ))}
          </TagPickerGroup>
          <TagPickerInput value={typed} onChange={(event) => type(event.target.value)} />
        </TagPickerControl>
        <TagPickerList>
          {others.map(({ objectId, name }) => (
            <TagPickerOption key={objectId} value={objectId} text={name}>
              {name}
            </TagPickerOption>
          ))}
          {line !== null && (
            <TagPickerOption value={NOBODY} text={line}>
              {line}
            </TagPickerOption>
          )}
        </TagPickerList>
      </TagPicker>
    </Field>
  )
}
