import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { PersonJson } from '../../../bot/api/administrations-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { invoicesWords } from '../../words/invoices.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'
import { usePeople } from './use-people.ts'

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

/** Asks for people; without any, nothing is sent. Shown while it is mounted, so that each time begins anew. */
export const PeopleDialog = (props: Props) => {
  const { title, label, text, send, near, first, most, isBusy, problem, onSend, onCancel } = props
  const say = useWords(invoicesWords)
  const sayShared = useWords(sharedWords)
  const isOnline = useOnline()
  const { people, onType } = usePeople(near)
  const [chosen, setChosen] = useState(first)
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0) setMissing(true)
    else if (!isBusy && isOnline) onSend(chosen)
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onCancel()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              {text && <p>{text}</p>}
              <PeoplePicker
                label={label}
                people={people}
                chosen={chosen}
                isRequired
                problem={isMissing ? say('people.missing') : undefined}
                onChange={(people) => {
                  setChosen(people)
                  setMissing(false)
                }}
                onType={onType}
                {...(most === undefined ? {} : { most })}
              />
              {problem}
            </DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={onCancel}>
                {sayShared('cancel')}
              </Button>
              <Button appearance="primary" type="submit" disabledFocusable={isBusy || !isOnline}>
                {send}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
