import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { ExactProblem } from './exact-problem.tsx'
import { useButtonSize } from './use-button-size.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

/** Exact Online's codes are two or three characters; the server takes so many. */
const LONGEST_CODE = 10

/** The condition that holds entries back cannot be what they get afterwards. */
const AU = 'AU'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  input: { width: '8rem', maxWidth: '100%' },
})

/** The condition for invoices that come without one (A3). */
export const DefaultCondition = ({ administration }: { administration: AdministrationOverviewJson }) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const tell = useTell()
  const isOnline = useOnline()
  const size = useButtonSize()
  const stored = administration.defaultCondition ?? ''
  /** null: nothing was typed since it was saved. */
  const [typed, setTyped] = useState<string | null>(null)
  const code = typed ?? stored
  const [refused, setRefused] = useState<string | null>(null)
  const { run, isBusy, failure } = useWrite<string, unknown>(
    (api, wanted) =>
      api.patch(`/api/administrations/${administration.administration}`, {
        defaultCondition: wanted === '' ? null : wanted,
      }),
    ['/api/administrations'],
  )
  if (!useIsAdministrator()) {
    return (
      <div>
        {say('condition.label')}: {stored === '' ? say('condition.none') : stored}
      </div>
    )
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = code.trim()
    if (wanted.toUpperCase() === AU) return setRefused(say('condition.au'))
    setRefused(null)
    const answer = await run(wanted)
    if (answer?.ok) {
      setTyped(null)
      tell({ title: say('condition.label'), body: say('saved') })
    } else if (answer?.failure.problems.some((problem) => problem.code === 'condition-unknown')) {
      setRefused(say('condition.unknown', { code: wanted }))
    }
  }
  return (
    <form className={styles.root} onSubmit={(event) => void save(event)}>
      <Field
        label={say('condition.label')}
        hint={say('condition.hint')}
        {...(refused === null ? {} : { validationMessage: refused, validationState: 'error' as const })}
      >
        <Input
          className={styles.input}
          value={code}
          maxLength={LONGEST_CODE}
          onChange={(_event, { value }) => {
            setTyped(value)
            setRefused(null)
          }}
        />
      </Field>
      <div>
        <Button size={size} type="submit" disabledFocusable={code.trim() === stored || isBusy || !isOnline}>
          {say('save')}
        </Button>
      </div>
      {failure && refused === null && <ExactProblem failure={failure} title={say('hold.not-changed')} />}
    </form>
  )
}
