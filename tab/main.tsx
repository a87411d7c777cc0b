import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { connectHost } from './host/connect-host.ts'
import type { Host } from './host/host.ts'
import { loadPageAhead } from './pages/page-list.ts'
import { reloadForNewBuild } from './reload-for-new-build.ts'
import { readSettings } from './settings.ts'
import { goBack, startAtAddress } from './use-address.ts'

reloadForNewBuild(Date.now)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const settings = readSettings(document)

/** The server allows styles that carry the word it made for this answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })

const page = createRoot(root)

const show = (host: Host | null) => {
  document.documentElement.lang = host?.locale ?? navigator.language
  if (host) {
    loadPageAhead(startAtAddress(host).page)
    host.onBack(goBack)
  }
  page.render(
    <StrictMode>
      <RendererProvider renderer={renderer}>
        {/* A host that answers late brings a theme of its own. */}
        <App key={host?.name ?? ''} host={host} settings={settings} />
      </RendererProvider>
    </StrictMode>,
  )
}

show(await connectHost(settings.hosts, show))
