import { createContext, type ReactNode, useContext, useState } from 'react'
import { useMe } from '../api/use-me.ts'

const REMEMBERED = 'akkoord-administration'

/** Where browsers keep nothing for a page in a frame, both throw; then a choice lasts as long as the page. */
const remembered = (): string | null => {
  try {
    return localStorage.getItem(REMEMBERED)
  } catch {
    return null
  }
}

const remember = (administration: string): void => {
  try {
    localStorage.setItem(REMEMBERED, administration)
  } catch {
    // Not remembered then.
  }
}

type Chosen = [administration: string | null, choose: (administration: string) => void]

const AdministrationContext = createContext<Chosen>([null, () => undefined])

/** The administration that was chosen last, or the first one; null for who may see none. Its choice is remembered. */
export const useAdministration = (): Chosen => useContext(AdministrationContext)

/** Keeps the choice for all pages. */
export const AdministrationChoice = ({ children }: { children: ReactNode }) => {
  const { administrations } = useMe()
  const [chosen, setChosen] = useState(remembered)
  const known = administrations.find(({ administration }) => administration === chosen) ?? administrations[0]
  const choose = (administration: string) => {
    remember(administration)
    setChosen(administration)
  }
  return (
    <AdministrationContext.Provider value={[known?.administration ?? null, choose]}>
      {children}
    </AdministrationContext.Provider>
  )
}
