import { useState } from 'react'
import type { AdministrationOverviewJson, SettingsChangedJson } from '../../../bot/api/administrations-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { useWrite } from '../../api/use-write.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { CHECK_SETUP } from './use-setup.ts'

export type Hold = {
  /** What the switch shows: what is being asked for, and what stands there when that was refused. */
  isOn: boolean
  isBusy: boolean
  /** Why the last change was refused. */
  failure: Failure | null
  /** Purchase invoices are approved in Exact Online itself as well. */
  isSecondLock: boolean
  set(isOn: boolean): void
  clear(): void
}

/** The setting "Factuur pas betaalbaar stellen na goedkeuring autorisatoren" of one administration (A1, A2). */
export const useHold = ({ administration, name, holdUntilApproved }: AdministrationOverviewJson): Hold => {
  const say = useWords(administrationsWords)
  const tell = useTell()
  const refresh = useRefresh()
  const [wanted, setWanted] = useState<boolean | null>(null)
  const [isSecondLock, setSecondLock] = useState(false)
  const { run, isBusy, failure, clear } = useWrite<boolean, SettingsChangedJson>(
    (api, isOn) => api.patch(`/api/administrations/${administration}`, { holdUntilApproved: isOn }),
    ['/api/administrations'],
  )
  const set = async (isOn: boolean) => {
    setSecondLock(false)
    setWanted(isOn)
    const answer = await run(isOn)
    // Going on asked Exact Online about AU: what stands here of it may be older.
    if (isOn) void refresh(CHECK_SETUP)
    if (!answer?.ok) return
    setSecondLock(answer.value.warnings.length > 0)
    tell({ title: say('hold.label'), body: `${name}: ${say(isOn ? 'hold.changed.on' : 'hold.changed.off')}` })
  }
  return {
    // Once refused it goes back, while what stands there is still being read again.
    isOn: isBusy && failure === null && wanted !== null ? wanted : holdUntilApproved,
    isBusy,
    failure,
    isSecondLock,
    set: (isOn) => void set(isOn),
    clear() {
      setSecondLock(false)
      clear()
    },
  }
}
