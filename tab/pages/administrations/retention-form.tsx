import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { KeepingEdit, KeepingJson } from '../../../bot/api/keeping-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { useButtonSize } from './use-button-size.ts'

/** As the server takes them. */
const YEARS = { least: 1, most: 50 }

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  input: { width: '8rem', maxWidth: '100%' },
})

/** The years that were typed, if they can be kept. */
const readYears = (typed: string): number | null => {
  const years = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return years >= YEARS.least && years <= YEARS.most ? years : null
}

/** The year before which everything that ended is removed. */
const removesBeforeYear = ({ removesBefore, years: now }: KeepingJson, years: number): number =>
  Number(removesBefore.slice(0, 'yyyy'.length)) + now - years

/** For how many years what ended is kept; keeping less long asks once more, for it removes what cannot be had back. */
export const RetentionForm = ({ path, keeping }: { path: string; keeping: KeepingJson }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const tell = useTell()
  const isOnline = useOnline()
  const size = useButtonSize()
  /** What was typed since it was saved, and over which years; `seen` null: over those that stand there now. */
  const [edit, setEdit] = useState<{ typed: string; seen: number | null } | null>(null)
  const [isAsking, setAsking] = useState(false)
  const { run, isBusy, failure } = useWrite<KeepingEdit, KeepingJson>(
    (api, body) => api.put(`${path}/keeping`, body),
    [`${path}/keeping`],
  )
  const typed = edit?.typed ?? String(keeping.years)
  const seen = edit?.seen ?? keeping.years
  const years = readYears(typed)

  const save = async (confirmed: boolean) => {
    if (years === null) return
    const answer = await run({ years, seen, ...(confirmed ? { confirmed } : {}) })
    setAsking(false)
    // What stands there is shown by now: who saves once more means it of that.
    if (answer?.ok === false && answer.failure.code === 'changed-meanwhile') setEdit({ typed, seen: null })
    if (!answer?.ok) return
    setEdit(null)
    tell({ title: say('keeping.years'), body: say('saved') })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (years === null || years === keeping.years) return
    if (years < seen) setAsking(true)
    else void save(false)
  }
  const conflict = say('keeping.conflict', { years: keeping.years })
  return (
    <form className={styles.root} onSubmit={submit}>
      <Field
        label={say('keeping.years')}
        hint={say('keeping.years.hint', {
          legal: keeping.legalYears,
          year: removesBeforeYear(keeping, years ?? keeping.years),
        })}
        {...(years === null
          ? { validationMessage: say('keeping.years.problem', YEARS), validationState: 'error' as const }
          : {})}
      >
        <Input
          className={styles.input}
          inputMode="numeric"
          value={typed}
          onChange={(_event, { value }) => setEdit({ typed: value, seen })}
        />
      </Field>
      <div>
        <Button
          size={size}
          type="submit"
          disabledFocusable={years === null || years === keeping.years || isBusy || !isOnline}
        >
          {say('save')}
        </Button>
      </div>
      {failure && (
        <ProblemBar
          failure={failure}
          title={say('hold.not-changed')}
          {...(failure.code === 'changed-meanwhile' ? { cause: conflict } : {})}
        />
      )}
      <Confirm
        isOpen={isAsking}
        title={say('keeping.confirm.title', { years: years ?? keeping.years })}
        confirm={say('keeping.confirm.button')}
        isBusy={isBusy}
        onConfirm={() => void save(true)}
        onCancel={() => setAsking(false)}
      >
        <p>{say('keeping.confirm.text', { year: removesBeforeYear(keeping, years ?? keeping.years) })}</p>
        {years !== null && years < keeping.legalYears && (
          <p>{say('keeping.confirm.legal', { legal: keeping.legalYears })}</p>
        )}
      </Confirm>
    </form>
  )
}
