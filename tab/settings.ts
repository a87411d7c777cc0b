/** What the server tells the page about itself. */
export type Settings = {
  /** The app's id in its manifest, by which Teams and Outlook open it. */
  appId: string
  /** Origins besides Microsoft's that may host the tab: the sandbox's page. */
  hosts: string[]
}

/** Reads what the server wrote into the page; without a server (Vite alone) nothing is known. */
export const readSettings = (page: Document): Settings => {
  const written = page.querySelector<HTMLMetaElement>('meta[name="akkoord"]')?.content ?? ''
  return written.startsWith('{') ? JSON.parse(written) : { appId: '', hosts: [] }
}
