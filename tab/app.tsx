import { FluentProvider, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { createApi } from './api/create-api.ts'
import { createQueryClient } from './api/query-client.ts'
import { ApiContext } from './api/use-api.ts'
import type { Host, ThemeName } from './host/host.ts'
import { HostContext } from './host/use-host.ts'
import { SignedIn } from './signed-in.tsx'

const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme }

/** Fills the frame that the host gives, and scrolls by itself. */
const FILLS = { minHeight: '100%' }

type Props = {
  host: Host | null
  /** What stands where there is no host. */
  outside: ReactNode
  /** What a signed-in person sees. */
  children: ReactNode
}

/** A whole page in the theme and the language of its host; outside one, the way into it. */
export const App = ({ host, outside, children }: Props) => {
  const [theme, setTheme] = useState<ThemeName>(host?.theme ?? 'light')
  useEffect(() => {
    host?.onTheme(setTheme)
    host?.ready()
  }, [host])
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark'
    document.documentElement.dataset.theme = theme
  }, [theme])

  return (
    <FluentProvider theme={THEMES[theme]} style={FILLS}>
      {host ? <InHost host={host}>{children}</InHost> : outside}
    </FluentProvider>
  )
}

const InHost = ({ host, children }: { host: Host; children: ReactNode }) => {
  const client = useMemo(createQueryClient, [])
  const api = useMemo(
    () =>
      createApi({
        getToken: host.getToken,
        forgetToken: host.forgetToken,
        fetch: (input, init) => fetch(input, init),
        isOnline: () => navigator.onLine,
      }),
    [host],
  )
  return (
    <HostContext.Provider value={host}>
      <ApiContext.Provider value={api}>
        <QueryClientProvider client={client}>
          <SignedIn>{children}</SignedIn>
        </QueryClientProvider>
      </ApiContext.Provider>
    </HostContext.Provider>
  )
}
