import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import type { InvoicingEdit } from '../../../bot/api/customers-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { duration } from './duration.ts'
import { useButtonSize } from './use-button-size.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

/** As the database takes them. Minutes; times. */
const WAITING = { least: 5, most: 10_080 }
const FACTOR = { least: 2, most: 1_000 }

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  input: { width: '8rem', maxWidth: '100%' },
  unit: { whiteSpace: 'nowrap' },
})

type Invoicing = NonNullable<AdministrationOverviewJson['invoicing']>

/** The number that was typed, if it is a whole one within these bounds. */
const readNumber = (typed: string, { least, most }: { least: number; most: number }): number | null => {
  const number = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return number >= least && number <= most ? number : null
}

type Props = { administration: string; invoicing: Invoicing }

/** How long each invoice waits before it leaves, and from when an amount is unusual (B5). */
export const RulesForm = ({ administration, invoicing }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const tell = useTell()
  const isOnline = useOnline()
  const size = useButtonSize()
  const { waitingMinutes, unusualFactor, rulesVersion } = invoicing
  /** What was typed since it was saved. */
  const [typed, setTyped] = useState<{ waiting?: string; factor?: string }>({})
  /** Of the rules that the typing began with. */
  const [seen, setSeen] = useState<number | null>(null)
  const shown = { waiting: String(waitingMinutes), factor: String(unusualFactor), ...typed }
  const { run, isBusy, failure } = useWrite<InvoicingEdit, unknown>(
    (api, edit) => api.patch(`/api/administrations/${administration}/invoicing`, edit),
    ['/api/administrations'],
  )
  if (!useIsAdministrator()) {
    return (
      <div>
        <div>
          {say('rules.waiting')}: {duration(waitingMinutes, say)}
        </div>
        <div>
          {say('rules.factor')}: {unusualFactor} {say('rules.times')}
        </div>
      </div>
    )
  }

  const waiting = readNumber(shown.waiting, WAITING)
  const factor = readNumber(shown.factor, FACTOR)
  const isSame = waiting === waitingMinutes && factor === unusualFactor
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (waiting === null || factor === null || isSame) return
    const answer = await run({ waitingMinutes: waiting, unusualFactor: factor, rulesVersion: seen ?? rulesVersion })
    // What stands there is shown below by now: who saves once more means it of that.
    if (answer?.ok === false && answer.failure.code === 'changed-meanwhile') setSeen(null)
    if (!answer?.ok) return
    setTyped({})
    setSeen(null)
    tell({ title: say('print.section'), body: say('saved') })
  }
  const type = (field: typeof typed) => {
    setTyped((before) => ({ ...before, ...field }))
    setSeen((before) => before ?? rulesVersion)
  }
  const now = `${duration(waitingMinutes, say)}, ${unusualFactor} ${say('rules.times')}`
  const problemOf = (isWrong: boolean, text: string) =>
    isWrong ? { validationMessage: text, validationState: 'error' as const } : {}
  return (
    <form className={styles.root} onSubmit={(event) => void save(event)}>
      <Field
        label={say('rules.waiting')}
        hint={say('rules.waiting.hint')}
        {...problemOf(waiting === null, say('rules.waiting.problem'))}
      >
        <Input
          className={styles.input}
          inputMode="numeric"
          value={shown.waiting}
          onChange={(_event, { value }) => type({ waiting: value })}
        />
      </Field>
      <Field
        label={say('rules.factor')}
        hint={say('rules.factor.hint')}
        {...problemOf(factor === null, say('rules.factor.problem'))}
      >
        <Input
          className={styles.input}
          inputMode="numeric"
          value={shown.factor}
          contentAfter={<span className={styles.unit}>{say('rules.times')}</span>}
          onChange={(_event, { value }) => type({ factor: value })}
        />
      </Field>
      <div>
        <Button
          size={size}
          type="submit"
          disabledFocusable={isSame || waiting === null || factor === null || isBusy || !isOnline}
        >
          {say('save')}
        </Button>
      </div>
      {failure && (
        <ProblemBar
          failure={failure}
          title={say('hold.not-changed')}
          {...(failure.code === 'changed-meanwhile' ? { cause: say('rules.conflict', { now }) } : {})}
        />
      )}
    </form>
  )
}
