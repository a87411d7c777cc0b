import { type ReactNode, useState } from 'react'
import type { PersonJson } from '../../../bot/api/administrations-json.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { invoicesWords } from '../../words/invoices.ts'
import { useWords } from '../../words/use-words.ts'

type Props = {
  title: string
  label: string
  /** What will happen. */
  text?: string
  send: string
  /** Who is likely to be chosen. */
  near: PersonJson[]
  /** Object ids of who is chosen at first. */
  first: string[]
  most?: number
  isBusy: boolean
  /** What went wrong the last time. */
  problem: ReactNode
  onSend: (chosen: string[]) => void
  onCancel: () => void
}

/** Asks for people; without any, nothing is sent. Open while it is mounted. */
export const PeopleDialog = (props: Props) => {
  const { title, label, text, send, near, first, most, isBusy, problem, onSend, onCancel } = props
  const say = useWords(invoicesWords)
  const people = usePeople(near)
  const [chosen, setChosen] = useState(first)
  const [isMissing, setMissing] = useState(false)
  const submit = () => (chosen.length === 0 ? setMissing(true) : onSend(chosen))
  return (
    <FormDialog title={title} confirm={send} isBusy={isBusy} onSubmit={submit} onCancel={onCancel}>
      {text && <p>{text}</p>}
      <PeoplePicker
        label={label}
        people={people}
        chosen={chosen}
        isRequired
        problem={isMissing ? say('people.missing') : undefined}
        onChange={(ids) => {
          setChosen(ids)
          setMissing(false)
        }}
        {...(most === undefined ? {} : { most })}
      />
      {problem}
    </FormDialog>
  )
}
