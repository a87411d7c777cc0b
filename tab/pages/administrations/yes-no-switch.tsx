import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useOnline } from '../../api/use-online.ts'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

const useStyles = makeStyles({
  // Its own margins are for a form: here it stands in line with words.
  root: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`, alignItems: 'start' },
  row: { display: 'flex', alignItems: 'center', marginTop: '-6px', marginBottom: '-6px' },
})

type Props = {
  isOn: boolean
  isBusy: boolean
  /** What it switches, with the administration: for who cannot see where it stands. */
  name: string
  /** What stands beside it; absent: the setting itself, Ja or Nee. */
  label?: string
  onChange: (isOn: boolean) => void
}

/** A setting that is Ja or Nee: a switch for who may change it, the word for who may only look. */
export const YesNoSwitch = ({ isOn, isBusy, name, label, onChange }: Props) => {
  const styles = useStyles()
  const say = useWords(administrationsWords)
  const isOnline = useOnline()
  const word = say(isOn ? 'yes' : 'no')
  if (!useIsAdministrator()) return <StatusBadge meaning={isOn ? 'good' : 'ended'}>{word}</StatusBadge>
  const toggle = (
    <Switch
      className={styles.root}
      checked={isOn}
      {...(label === undefined ? {} : { label })}
      aria-label={name}
      aria-busy={isBusy}
      disabledFocusable={isBusy || !isOnline}
      onChange={(_event, { checked }) => onChange(checked)}
    />
  )
  if (label !== undefined) return toggle
  return (
    <span className={styles.row}>
      {toggle}
      {/* Whether it is on, the switch itself says to who cannot see it. */}
      <span aria-hidden>{word}</span>
    </span>
  )
}
