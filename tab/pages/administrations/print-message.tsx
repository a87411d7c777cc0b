import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { ProblemBar } from '../../parts/problem-bar.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import type { Print } from './use-print.ts'

type Props = { administration: AdministrationOverviewJson; print: Print }

/** Stands under the switch "Facturen printen": why it went back. */
export const PrintMessage = ({ administration: { invoicing }, print: { failure } }: Props) => {
  const say = useWords(administrationsWords)
  if (!failure) return null
  const causes: Record<string, string> = {
    'changed-meanwhile': say('print.conflict', { now: say(invoicing?.printInvoices ? 'yes' : 'no') }),
    'no-licence': say('print.unlicensed.nobody'),
    'no-record': say('print.problem.no-record'),
    'no-rights': say('settings.no-rights'),
    'settings-unreachable': say('settings.unavailable'),
    'settings-throttled': say('settings.unavailable'),
    'settings-unexpected': say('settings.unavailable'),
  }
  const cause = causes[failure.code]
  return (
    <ProblemBar
      failure={failure}
      title={say('hold.not-changed')}
      {...(cause === undefined ? {} : { cause })}
      {...(failure.code === 'changed-meanwhile' ? { intent: 'warning' as const } : {})}
    />
  )
}
