import { useEffect, useState } from 'react'
import type { AdministrationOverviewJson } from '../../../bot/api/administrations-json.ts'
import { useIsAdministrator } from './use-is-administrator.ts'

const HIDDEN = 'akkoord-first-run-hidden'

/** Where browsers keep nothing for a page in a frame, both throw; then the steps are hidden as long as the page lasts. */
const wasHidden = (): boolean => {
  try {
    return localStorage.getItem(HIDDEN) !== null
  } catch {
    return false
  }
}

const keepHidden = (isHidden: boolean): void => {
  try {
    if (isHidden) localStorage.setItem(HIDDEN, 'yes')
    else localStorage.removeItem(HIDDEN)
  } catch {
    // Not kept then.
  }
}

/**
 * Whether the steps of the first run stand here: for an administrator, until authorisation is on somewhere. Who wants
 * automatic invoicing only hides them; who switches authorisation off again later is not led through them anew.
 */
export const useFirstRun = (administrations: AdministrationOverviewJson[]) => {
  const isAdministrator = useIsAdministrator()
  const [isHidden, setHidden] = useState(wasHidden)
  const isDone = administrations.some(({ holdUntilApproved }) => holdUntilApproved)
  const hide = (hidden: boolean) => {
    keepHidden(hidden)
    setHidden(hidden)
  }
  useEffect(() => {
    if (!isDone) return
    keepHidden(true)
    setHidden(true)
  }, [isDone])
  return {
    isDone,
    isShown: isAdministrator && !isDone && !isHidden,
    canBeShown: isAdministrator && !isDone && isHidden,
    hide,
  }
}
