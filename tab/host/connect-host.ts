import { app, authentication, dialog, pages } from '@microsoft/teams-js'
import { localeOf } from '../words/locale.ts'
import type { Host, HostName } from './host.ts'
import { themeNameOf } from './theme-name.ts'
import { createTokens } from './tokens.ts'

/** In a frame of someone else nobody ever answers; a real host does within a second. Milliseconds. */
const ANSWER_WITHIN_MS = 10_000

const hostNameOf = (name: string): HostName => {
  if (name.startsWith('Outlook')) return 'outlook'
  return name.startsWith('Teams') ? 'teams' : 'office'
}

const TOUCH_CLIENTS = new Set(['android', 'ios', 'ipados'])

/** Links that a host opens itself, in the app they are for. */
const isDeepLink = (address: string) =>
  /^https:\/\/(teams\.microsoft\.com\/l\/|outlook\.office\.com\/host\/)/.test(address)

const later = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null))

/**
 * Makes contact with Teams, Outlook or Microsoft 365 around this page; null where there is none of them.
 *
 * @param origins further origins that may host the tab
 * @param onLate gets the host that still answers after it was given up
 * @see https://learn.microsoft.com/javascript/api/@microsoft/teams-js
 */
export const connectHost = async (origins: string[], onLate: (host: Host) => void): Promise<Host | null> => {
  const asking = app
    .initialize(origins)
    .then(() => app.getContext())
    // Outside a host the library finds no parent window.
    .catch(() => null)
    .then((context) => context && hostOf(context))
  const host = await Promise.race([asking, later(ANSWER_WITHIN_MS)])
  if (host === null) void asking.then((late) => late && onLate(late))
  return host
}

const hostOf = (context: app.Context): Host => {
  const tokens = createTokens({ ask: () => authentication.getAuthToken(), now: Date.now })
  return {
    name: hostNameOf(context.app.host.name),
    personId: context.user?.id ?? '',
    locale: localeOf(context.app.locale),
    theme: themeNameOf(context.app.theme),
    onTheme: (listener) => app.registerOnThemeChangeHandler((word) => listener(themeNameOf(word))),
    subPageId: context.page.subPageId || null,
    isTouch: TOUCH_CLIENTS.has(context.app.host.clientType),
    getToken: tokens.get,
    forgetToken: tokens.forget,
    open(address) {
      if (isDeepLink(address)) void app.openLink(address).catch(() => window.open(address, '_blank', 'noopener'))
      else window.open(address, '_blank', 'noopener')
    },
    onBack(handler) {
      if (pages.isSupported() && pages.backStack.isSupported()) pages.backStack.registerBackButtonHandler(handler)
    },
    endDialog(result) {
      if (dialog.url.isSupported()) dialog.url.submit(result)
    },
    ready: () => void app.notifySuccess(),
  }
}
