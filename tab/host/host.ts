import type { Locale } from '../words/locale.ts'

export type HostName = 'teams' | 'outlook' | 'office'

export type ThemeName = 'light' | 'dark' | 'contrast'

/** What a dialog of the bot ends with. */
export type DialogResult = {
  verb: 'booked'
  administration: string
  invoice: string
  /** The message with the card that opened the dialog: Teams does not say it at its end. */
  card?: string | undefined
}

/** The Microsoft program around the tab, as far as the tab knows it. */
export type Host = {
  name: HostName
  /** Entra object id of who is signed in, as the host says: for what is kept per person, never as a proof. */
  personId: string
  locale: Locale
  /** The theme at the start; `onTheme` tells each later one. */
  theme: ThemeName
  onTheme(listener: (theme: ThemeName) => void): void
  /** The page that a link led to, such as `invoices/<administration>/<invoice>`. */
  subPageId: string | null
  /** A phone or tablet: targets are larger, nothing is sold, PDFs are not shown by the web view itself. */
  isTouch: boolean
  /** A token of the signed-in person for our API. @throws SignInFailed */
  getToken(): Promise<string>
  /** Forgets the token that the server refused, so that `getToken` asks for another. */
  forgetToken(): void
  /** Opens an address outside the tab: a deep link in the host itself, anything else in a browser. */
  open(address: string): void
  /** `handler` answers whether it went back itself; otherwise the host leaves the tab. */
  onBack(handler: () => boolean): void
  /** Ends the dialog that the page was opened in, and tells the bot that opened it; left out: pages are no dialogs here. */
  endDialog?(result: DialogResult): void
  /** The page can be seen; the host takes its own loading sign away. */
  ready(): void
}
