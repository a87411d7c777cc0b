import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useMemo } from 'react'
import type { MeJson } from '../bot/api/me-json.ts'
import { MeContext } from './api/use-me.ts'
import { useRead } from './api/use-read.ts'
import { Loading } from './parts/loading.tsx'
import { ProblemBar } from './parts/problem-bar.tsx'
import { sharedWords } from './words/shared.ts'
import { useWords } from './words/use-words.ts'

const useStyles = makeStyles({ main: { padding: tokens.spacingHorizontalL } })

/** Roles are looked at again this often: who is given one need not open the tab anew. Milliseconds. */
const AGAIN_MS = 5 * 60_000

/** Finds out who is signed in before anything else shows. */
export const SignedIn = ({ children }: { children: ReactNode }) => {
  const styles = useStyles()
  const say = useWords(sharedWords)
  const { value: json, failure, again } = useRead<MeJson>('/api/me', { every: AGAIN_MS })
  const me = useMemo(() => json && { ...json, clockAheadMs: Date.parse(json.now) - Date.now() }, [json])
  if (me) return <MeContext.Provider value={me}>{children}</MeContext.Provider>
  return (
    <main className={styles.main}>
      {failure ? <ProblemBar failure={failure} title={say('start.failed')} again={again} /> : <Loading again={again} />}
    </main>
  )
}
