import { Button } from '@fluentui/react-components'
import type { AdministrationOverviewJson, SetupJson } from '../../../bot/api/administrations-json.ts'
import type { Read } from '../../api/read.ts'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { sharedWords } from '../../words/shared.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { administration: AdministrationOverviewJson; setup: Read<SetupJson> }

/** What is known of AU in one word, or the button that finds it out. */
export const AuBadge = ({ administration: { name, connection }, setup }: Props) => {
  const say = useWords(administrationsWords)
  const sayShared = useWords(sharedWords)
  const { value, isLoading, again } = setup
  if (connection.state !== 'connected') return <StatusBadge meaning="ended">{say('au.unknown')}</StatusBadge>
  if (isLoading) return <StatusBadge meaning="busy">{say('au.checking')}</StatusBadge>
  if (!value) {
    return (
      <Button size="small" aria-label={say('au.check.of', { name })} onClick={again}>
        {say('au.check')}
      </Button>
    )
  }
  if (value.au === 'ok')
    return <StatusBadge meaning={value.ownApproval ? 'warning' : 'good'}>{say('au.ok')}</StatusBadge>
  if (value.au === 'missing') return <StatusBadge meaning="bad">{say('au.missing')}</StatusBadge>
  return (
    <StatusBadge meaning="bad">
      {say('au.wrong', { method: sayShared(`payment-method.${value.method ?? 'B'}`) })}
    </StatusBadge>
  )
}
