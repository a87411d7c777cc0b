/** What the server tells the page about itself. */
export type Settings = {
  /** The app's id in its manifest, by which Teams and Outlook open it. */
  appId: string
  /** Origins besides Microsoft's that may host the tab: the sandbox's page. */
  hosts: string[]
  mail: MailSettings
}

/** What the page in Outlook needs, which no host tells it. */
export type MailSettings = {
  /** Where Microsoft's library for Outlook is. */
  officeJs: string
  /** The registration that people sign in to. */
  clientId: string
  /** Entra's address for the tenants whose people may use Akkoord. */
  authority: string
  /** What a token of theirs is to be good for: our API. */
  scope: string
}

/** Reads what the server wrote into the page; without a server (Vite alone) nothing is known. */
export const readSettings = (page: Document): Settings => {
  const written = page.querySelector<HTMLMetaElement>('meta[name="akkoord"]')?.content ?? ''
  if (written.startsWith('{')) return JSON.parse(written)
  return { appId: '', hosts: [], mail: { officeJs: '', clientId: '', authority: '', scope: '' } }
}
