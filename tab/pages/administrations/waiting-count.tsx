import { makeStyles, tokens } from '@fluentui/react-components'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({ root: { color: tokens.colorNeutralForeground2 } })

/** How many invoices wait for authorisation; nothing where none does. */
export const WaitingCount = ({
  administration: { unreleased, cap },
}: {
  administration: AdministrationOverviewJson
}) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  if (unreleased === 0) return null
  return (
    <span className={styles.root}>
      {unreleased === 1 ? say('hold.waiting.one') : say('hold.waiting', { count: format.count(unreleased, cap) })}
    </span>
  )
}
