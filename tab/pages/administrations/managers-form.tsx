import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { AdministrationOverviewJson, ManagersEdit, PersonJson } from '../../../bot/api/administrations-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { useButtonSize } from './use-button-size.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
})

/** Somebody else changed the list that was seen. */
const CHANGED = 'changed-meanwhile'

const idOf = ({ objectId }: PersonJson) => objectId

const isSameSet = (one: string[], other: string[]) =>
  one.length === other.length && one.every((id) => other.includes(id))

/** Who is told of failures of automatic invoicing, besides whoever connected the administration (B6). */
export const ManagersForm = ({ administration }: { administration: AdministrationOverviewJson }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const { administrator, managers } = administration
  const names = managers.map(({ name }) => name)
  return (
    <div className={styles.root}>
      <div>{say('managers.always', { name: administrator.name })}</div>
      {useIsAdministrator() ? (
        <Choice administration={administration} />
      ) : (
        <div>
          {say('managers.label')}: {names.length > 0 ? format.list(names) : say('managers.none')}
        </div>
      )}
    </div>
  )
}

const Choice = ({
  administration: { administration, administrator, managers },
}: {
  administration: AdministrationOverviewJson
}) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const tell = useTell()
  const isOnline = useOnline()
  const size = useButtonSize()
  /** null: nobody was chosen or left out since it was saved. */
  const [picked, setPicked] = useState<string[] | null>(null)
  /** The list that the choice began with. */
  const [seen, setSeen] = useState<string[] | null>(null)
  const people = usePeople(managers)
  const { run, isBusy, failure } = useWrite<ManagersEdit, AdministrationOverviewJson>(
    (api, edit) => api.put(`/api/administrations/${administration}/managers`, edit),
    ['/api/administrations'],
  )

  const ids = picked ?? managers.map(idOf)
  const offered = people.offered.filter(({ objectId }) => objectId !== administrator.objectId)
  const isSame = isSameSet(ids, managers.map(idOf))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await run({ people: ids, seen: seen ?? managers.map(idOf) })
    // What stands there is shown below by now: who saves once more means it of that.
    if (answer?.ok === false && answer.failure.code === CHANGED) setSeen(null)
    if (!answer?.ok) return
    setPicked(null)
    setSeen(null)
    tell({ title: say('managers.section'), body: say('saved') })
  }
  const now = managers.length > 0 ? format.list(managers.map(({ name }) => name)) : say('managers.nobody')
  return (
    <form className={styles.root} onSubmit={(event) => void save(event)}>
      <PeoplePicker
        label={say('managers.label')}
        hint={say('managers.hint')}
        people={{ ...people, offered }}
        chosen={ids}
        onChange={(ids) => {
          setPicked(ids)
          setSeen((before) => before ?? managers.map(idOf))
        }}
      />
      <div>
        <Button size={size} type="submit" disabledFocusable={isSame || isBusy || !isOnline}>
          {say('save')}
        </Button>
      </div>
      {failure && (
        <ProblemBar
          failure={failure}
          title={say('hold.not-changed')}
          {...(failure.problems.some(({ code }) => code === 'person-unknown')
            ? { cause: say('managers.unknown') }
            : {})}
          {...(failure.code === CHANGED ? { cause: say('managers.conflict', { now }) } : {})}
        />
      )}
    </form>
  )
}
