import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { AuthorizerRuleJson } from '../../../bot/api/authorizer-rules-json.ts'
import { useOnline } from '../../api/use-online.ts'
import { administrationsWords } from '../../words/administrations.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/use-words.ts'
import { ruleText } from './rule-list.ts'
import { useButtonSize } from './use-button-size.ts'

const useStyles = makeStyles({
  what: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  who: { overflowWrap: 'anywhere' },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginBlockStart: tokens.spacingVerticalXS,
  },
})

type Props = {
  rule: AuthorizerRuleJson
  place: number
  count: number
  mayEdit: boolean
  isBusy: boolean
  onMove: (to: number) => void
  onEdit: () => void
  onRemove: () => void
}

/** One rule: for which invoices it is, who authorises them, and what can be done with it. */
export const AuthorizerRuleRow = ({ rule, place, count, mayEdit, isBusy, onMove, onEdit, onRemove }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const format = useFormat()
  const size = useButtonSize('small')
  const isOnline = useOnline()
  const isOff = isBusy || !isOnline
  const number = place + 1
  const condition =
    rule.condition === null
      ? say('authorizers.usual-condition')
      : say('authorizers.with-condition', { code: rule.condition })
  const button = (word: 'edit' | 'up' | 'down' | 'remove', onClick: () => void, isAtEnd = false) => (
    <Button
      size={size}
      disabledFocusable={isOff || isAtEnd}
      aria-label={say(`authorizers.${word}.of`, { number })}
      onClick={onClick}
    >
      {say(`authorizers.${word}`)}
    </Button>
  )
  return (
    <li>
      <div className={styles.what}>{ruleText(rule, format, say)}</div>
      <div className={styles.who}>
        {format.list(rule.authorizers.map(({ name }) => name))} · {condition}
      </div>
      {mayEdit && (
        <div className={styles.buttons}>
          {button('edit', onEdit)}
          {button('up', () => onMove(place - 1), place === 0)}
          {button('down', () => onMove(place + 1), place === count - 1)}
          {button('remove', onRemove)}
        </div>
      )}
    </li>
  )
}
