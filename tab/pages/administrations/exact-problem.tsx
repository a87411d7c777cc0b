import { makeStyles, tokens } from '@fluentui/react-components'
import type { Failure } from '../../api/failure.ts'
import { useMe } from '../../api/use-me.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { Connect } from './connect.tsx'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
})

type Props = {
  failure: Failure
  title?: string
  again?: () => void
  /** Whose connection was used; absent: the reader's own. */
  owner?: { objectId: string; name: string }
}

/** Says what Exact Online answered, and what can be done about it: connecting, where that is missing. */
export const ExactProblem = ({ failure, title, again, owner }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const me = useMe()
  const isOther = owner !== undefined && owner.objectId !== me.objectId
  const causes: Record<string, string> = {
    'not-connected': isOther ? say('exact.not-connected.other', { name: owner.name }) : say('exact.not-connected'),
    'no-rights': say('exact.no-rights'),
    'exact-throttled': say('exact.throttled'),
    'exact-unavailable': say('exact.unavailable'),
    'exact-unexpected': say('exact.unavailable'),
    'rejected-by-exact': say('exact.rejected', { reason: failure.problems[0]?.detail ?? '' }),
  }
  const cause = causes[failure.code]
  return (
    <div className={styles.root}>
      <ProblemBar
        failure={failure}
        {...(title === undefined ? {} : { title })}
        {...(cause === undefined ? {} : { cause })}
        {...(again === undefined ? {} : { again })}
      />
      {failure.code === 'not-connected' && !isOther && <Connect isAgain />}
    </div>
  )
}
