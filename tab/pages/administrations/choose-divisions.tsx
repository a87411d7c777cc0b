import {
  Button,
  Checkbox,
  MessageBar,
  MessageBarBody,
  makeStyles,
  ProgressBar,
  tokens,
} from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { DivisionsJson, RightsJson } from '../../../bot/api/administrations-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useApi } from '../../api/use-api.ts'
import { useOnline } from '../../api/use-online.ts'
import { useRead } from '../../api/use-read.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { failureWords } from '../../parts/failure-words.ts'
import { Loading, SkeletonLines } from '../../parts/loading.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { sharedWords } from '../../words/shared.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { ExactProblem } from './exact-problem.tsx'
import { useButtonSize } from './use-button-size.ts'

const DIVISIONS = '/api/exact-connection/divisions'

/** From here on a name is looked up by typing. */
const MANY = 12

/** Accountants see hundreds: what is typed narrows them, and so many are drawn. */
const MOST_SHOWN = 100

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  set: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
  legend: { padding: 0, marginBlockEnd: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  box: { overflowWrap: 'anywhere' },
  number: { color: tokens.colorNeutralForeground2 },
})

type Refused = { division: number; name: string; failure: Failure }

/** Added, though the user may not do all of it in Exact Online. */
type Lacking = { division: number; name: string; rights: RightsJson['rights'] }

/** Chooses which administrations of Exact Online Akkoord works with, and connects them one by one. */
export const ChooseDivisions = ({ user, onDone }: { user: string; onDone?: () => void }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const shared = useWords(sharedWords)
  const format = useFormat()
  const tell = useTell()
  const api = useApi()
  const refresh = useRefresh()
  const isOnline = useOnline()
  const size = useButtonSize()
  const progressId = useId()
  const { value, failure, isLoading, again } = useRead<DivisionsJson>(DIVISIONS)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [search, setSearch] = useState('')
  const [progress, setProgress] = useState<{ done: number; count: number } | null>(null)
  const [refused, setRefused] = useState<Refused[]>([])
  const [lacking, setLacking] = useState<Lacking[]>([])
  /** Whether these were added nobody knows: the answer got lost. */
  const [unclear, setUnclear] = useState<number[]>([])

  if (isLoading) {
    return (
      <Loading again={again}>
        <div role="status">{say('choose.loading')}</div>
        <SkeletonLines count={3} size={32} />
      </Loading>
    )
  }
  if (!value) return failure && <ExactProblem failure={failure} title={say('choose.failed')} again={again} />
  const { divisions } = value
  if (divisions.length === 0) return <div>{say('choose.none')}</div>

  const wanted = search.toLowerCase()
  const matching = divisions.filter(
    ({ name, division }) => name.toLowerCase().includes(wanted) || String(division).includes(wanted),
  )
  const toggle = (division: number, isChosen: boolean) =>
    setChosen((before) => new Set([...before].filter((each) => each !== division).concat(isChosen ? [division] : [])))

  const add = async () => {
    const adding = divisions.filter(({ division, connected }) => !connected && chosen.has(division))
    const added: string[] = []
    const failures: Refused[] = []
    const lost: number[] = []
    const lacks: Lacking[] = []
    setRefused([])
    setLacking([])
    setUnclear([])
    for (const [index, { division, name }] of adding.entries()) {
      setProgress({ done: index, count: adding.length })
      const answer = await api.post<RightsJson>('/api/administrations', { division })
      if (answer.ok) {
        added.push(name)
        if (answer.value.rights.length > 0) lacks.push({ division, name, rights: answer.value.rights })
      } else if (answer.failure.kind === 'unknown-outcome') lost.push(division)
      else failures.push({ division, name, failure: answer.failure })
    }
    setProgress(null)
    setRefused(failures)
    setLacking(lacks)
    setChosen(new Set())
    await refresh('/api/administrations', '/api/me', DIVISIONS)
    setUnclear(lost)
    const [first] = added
    if (first === undefined) return
    tell({
      title:
        added.length === 1
          ? say('choose.added.one', { name: first })
          : say('choose.added.many', { count: format.number(added.length) }),
    })
    if (added.length === adding.length && lacks.length === 0) onDone?.()
  }

  const namesOf = (rights: RightsJson['rights']) => rights.map(({ name }) => name[format.locale]).join(', ')
  const causeOf = (problem: Failure) => {
    if (problem.code === 'rights-missing') {
      return say('choose.rights', { rights: namesOf((problem.body as RightsJson).rights) })
    }
    if (problem.code === 'taken') return say('choose.taken')
    return problem.code === 'unknown-division' ? say('choose.unknown') : failureWords(problem, shared)
  }
  const label = () => {
    if (chosen.size === 0) return say('choose.add.none')
    return chosen.size === 1 ? say('choose.add.one') : say('choose.add.many', { count: format.number(chosen.size) })
  }
  // Read again since, which may have told.
  const unsure = divisions.filter(({ division, connected }) => unclear.includes(division) && !connected)
  const isAllConnected = divisions.every(({ connected }) => connected)
  return (
    <div className={styles.root}>
      {divisions.length >= MANY && <SearchField value={search} placeholder={say('search')} onChange={setSearch} />}
      <fieldset className={styles.set}>
        <legend className={styles.legend}>{say('choose.legend', { user })}</legend>
        {matching.slice(0, MOST_SHOWN).map(({ division, name, connected }) => (
          <Checkbox
            key={division}
            className={styles.box}
            checked={connected || chosen.has(division)}
            disabled={connected || progress !== null}
            size={size === 'large' ? 'large' : 'medium'}
            label={
              <>
                {name}{' '}
                <span className={connected ? undefined : styles.number}>
                  {division}
                  {connected && ` · ${say('choose.connected')}`}
                </span>
              </>
            }
            onChange={(_event, { checked }) => toggle(division, checked === true)}
          />
        ))}
      </fieldset>
      {matching.length === 0 && <div role="status">{shared('empty.filtered')}</div>}
      {matching.length > MOST_SHOWN && (
        <div className={styles.number}>
          {shared('list.first', { shown: format.number(MOST_SHOWN), count: format.number(matching.length) })}
        </div>
      )}
      {isAllConnected ? (
        <div>{say('choose.all')}</div>
      ) : (
        <div>
          <Button
            appearance="primary"
            size={size}
            disabledFocusable={chosen.size === 0 || progress !== null || !isOnline}
            onClick={() => void add()}
          >
            {label()}
          </Button>
        </div>
      )}
      {progress && (
        <div>
          <div id={progressId} role="status">
            {say('choose.busy', { done: progress.done, count: progress.count })}
          </div>
          <ProgressBar value={progress.done} max={progress.count} aria-labelledby={progressId} />
        </div>
      )}
      {refused.map(({ division, name, failure: problem }) => (
        <MessageBar key={division} intent="error" layout="multiline" role="alert">
          <MessageBarBody>{say('choose.refused', { name, cause: causeOf(problem) })}</MessageBarBody>
        </MessageBar>
      ))}
      {lacking.map(({ division, name, rights }) => (
        <MessageBar key={division} intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{say('choose.lacks', { name, rights: namesOf(rights) })}</MessageBarBody>
        </MessageBar>
      ))}
      {unsure.map(({ division, name }) => (
        <MessageBar key={division} intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{say('choose.unknown-outcome', { name })}</MessageBarBody>
        </MessageBar>
      ))}
    </div>
  )
}
