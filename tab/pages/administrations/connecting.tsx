import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { OwnConnectionJson } from '../../../bot/api/administrations-json.ts'
import type { Failure } from '../../api/failure.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { useWrite } from '../../api/use-write.ts'
import { useHost } from '../../host/use-host.ts'
import { useTell } from '../../parts/toasts.tsx'
import { administrationsWords } from '../../words/administrations.ts'
import { useWords } from '../../words/use-words.ts'
import { OWN_CONNECTION, useOwnConnection } from './use-own-connection.ts'
import { CHECK_SETUP } from './use-setup.ts'

/** Whoever comes back from Exact Online sees at once that it worked. Milliseconds. */
const LOOK_EVERY_MS = 2_000

/** The server keeps a consent that was begun so long. Milliseconds. */
const CONSENT_MS = 15 * 60_000

export type Connecting = {
  /** Where to consent, while that is waited for. */
  url: string | null
  isBusy: boolean
  /** Nobody consented in time. */
  isExpired: boolean
  /** Why Exact Online was not connected although consent was given. */
  refusal: OwnConnectionJson['lastRefusal']
  failure: Failure | null
  start(): void
  stop(): void
}

const ConnectingContext = createContext<Connecting | null>(null)

/** Connecting one's own account. @throws outside of `ConnectingProvider` */
export const useConnecting = (): Connecting => {
  const connecting = useContext(ConnectingContext)
  if (connecting === null) throw new Error('useConnecting needs ConnectingProvider')
  return connecting
}

/**
 * Connects the reader's own account for the whole page: Exact Online asks for consent in a window of its own, and this one
 * looks until it was given, wherever on the page the button stood.
 */
export const ConnectingProvider = ({ children }: { children: ReactNode }) => {
  const host = useHost()
  const say = useWords(administrationsWords)
  const tell = useTell()
  const refresh = useRefresh()
  /** With the moments that stood there before: another one means that consent was given, or that it led to nothing. */
  const [waiting, setWaiting] = useState<{ url: string; before: string | null; refusedBefore: string | null } | null>(
    null,
  )
  const [isExpired, setExpired] = useState(false)
  const { value } = useOwnConnection(waiting ? LOOK_EVERY_MS : null)
  const begin = useWrite<void, { authorizeUrl: string }>((api) => api.post(OWN_CONNECTION), [])

  const done = useRef((_user: string) => {})
  done.current = (user) => {
    setWaiting(null)
    tell({ title: say('connect.done', { user }) })
    void refresh(OWN_CONNECTION, '/api/administrations', '/api/me', CHECK_SETUP)
  }
  useEffect(() => {
    const isGiven = waiting && value?.state === 'connected' && value.renewedAt !== waiting.before
    if (isGiven) done.current(value.exactUser ?? '')
    else if (waiting && value?.lastRefusal && value.lastRefusal.at !== waiting.refusedBefore) setWaiting(null)
  }, [waiting, value])

  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => {
      setWaiting(null)
      setExpired(true)
    }, CONSENT_MS)
    return () => clearTimeout(timer)
  }, [waiting])

  const start = async () => {
    setExpired(false)
    const answer = await begin.run()
    if (!answer?.ok) return
    setWaiting({
      url: answer.value.authorizeUrl,
      before: value?.renewedAt ?? null,
      refusedBefore: value?.lastRefusal?.at ?? null,
    })
    host.open(answer.value.authorizeUrl)
  }
  const connecting = {
    url: waiting?.url ?? null,
    isBusy: begin.isBusy,
    isExpired,
    refusal: value?.lastRefusal ?? null,
    failure: begin.failure,
    start: () => void start(),
    stop: () => setWaiting(null),
  }
  return <ConnectingContext.Provider value={connecting}>{children}</ConnectingContext.Provider>
}
