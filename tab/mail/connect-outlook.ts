/// <reference types="office-js" />
import type { Host } from '../host/host.ts'
import { createTokens } from '../host/tokens.ts'
import type { MailSettings } from '../settings.ts'
import { type Locale, localeOf } from '../words/locale.ts'
import { createMailbox } from './create-mailbox.ts'
import { loadOffice } from './load-office.ts'
import type { Mailbox } from './mailbox.ts'
import { createNestedSignIn } from './nested-sign-in.ts'
import { outlookTheme } from './outlook-theme.ts'

/** A person who is asked something reads it first. Milliseconds. */
const SIGN_IN_WITHIN_MS = 180_000

/** `not-outlook`: nothing answers as Outlook does · `too-old`: an Outlook that does not sign in for pages inside it. */
export type NoOutlook = { why: 'not-outlook' | 'too-old'; locale: Locale }

export type ConnectedOutlook = { host: Host; mailbox: Mailbox }

/**
 * Makes contact with the Outlook around this page.
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/nested-app-auth-requirement-sets
 */
export const connectOutlook = async (settings: MailSettings): Promise<ConnectedOutlook | NoOutlook> => {
  if (!(await loadOffice(settings.officeJs))) return { why: 'not-outlook', locale: localeOf(navigator.language) }
  const { requirements, displayLanguage } = Office.context
  if (!requirements.isSetSupported('NestedAppAuth', '1.1')) return { why: 'too-old', locale: localeOf(displayLanguage) }
  return { host: hostOf(settings), mailbox: createMailbox(Office.context.mailbox) }
}

const hostOf = (settings: MailSettings): Host => {
  const { context } = Office
  const signIn = createNestedSignIn(settings)
  let isRefused = false
  const tokens = createTokens({
    async ask() {
      const token = await signIn(isRefused)
      isRefused = false
      return token
    },
    now: Date.now,
    waitMs: SIGN_IN_WITHIN_MS,
  })

  const forced = matchMedia('(forced-colors: active)')
  const theme = (given = context.officeTheme) => outlookTheme(given?.bodyBackgroundColor, forced.matches)

  return {
    name: 'outlook',
    personId: context.mailbox.userProfile.emailAddress.toLowerCase(),
    locale: localeOf(context.displayLanguage),
    theme: theme(),
    onTheme(listener) {
      forced.addEventListener('change', () => listener(theme()))
      // Where Outlook does not tell, the theme of the start stays until the pane is opened anew.
      context.mailbox.addHandlerAsync(
        Office.EventType.OfficeThemeChanged,
        ({ officeTheme }: Office.OfficeThemeChangedEventArgs) => listener(theme(officeTheme)),
      )
    },
    subPageId: null,
    isTouch: matchMedia('(pointer: coarse)').matches,
    getToken: tokens.get,
    forgetToken() {
      isRefused = true
      tokens.forget()
    },
    open(address) {
      if (context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) context.ui.openBrowserWindow(address)
      else window.open(address, '_blank', 'noopener')
    },
    onBack: () => undefined,
    ready: () => undefined,
  }
}
