import type { PersonChoice } from '../../approvals/views.ts'
import { plainName } from '../../text/person-name.ts'
import type { Input } from './adaptive-card.ts'

/** A card with more choices becomes too heavy; Teams' own search finds everyone else. */
const MOST_CHOICES = 4

/** Characters. */
const LONGEST_NAME = 30

/** Lets the reader pick people: the likely ones are offered, the others are found by typing. */
export const peopleInput = (asked: {
  id: string
  label: string
  errorMessage: string
  isMultiSelect: boolean
  choices: PersonChoice[]
  /** Entra object ids of who is picked already. */
  chosen: string[]
}): Input => {
  const { id, label, errorMessage, isMultiSelect, choices, chosen } = asked
  const isChosen = ({ objectId }: PersonChoice) => chosen.includes(objectId)
  const named = choices.filter(({ name }) => plainName(name) !== '')
  const offered = [...named.filter(isChosen), ...named.filter((choice) => !isChosen(choice)).slice(0, MOST_CHOICES)]
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    isRequired: true,
    isMultiSelect,
    style: 'compact',
    ...(chosen.length === 0 ? {} : { value: chosen.join(',') }),
    choices: offered.map(({ objectId, name }) => ({ title: plainName(name, LONGEST_NAME), value: objectId })),
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    errorMessage,
  }
}
