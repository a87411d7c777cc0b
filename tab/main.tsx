import { App } from './app.tsx'
import { createPage } from './draw-page.tsx'
import { Frame } from './frame.tsx'
import { connectHost } from './host/connect-host.ts'
import type { Host } from './host/host.ts'
import { Outside } from './outside.tsx'
import { loadPageAhead } from './pages/page-list.ts'
import { reloadForNewBuild } from './reload-for-new-build.ts'
import { readSettings } from './settings.ts'
import { goBack, startAtAddress } from './use-address.ts'

reloadForNewBuild(Date.now)

const settings = readSettings(document)
const draw = createPage()

const show = (host: Host | null) => {
  if (host) {
    loadPageAhead(startAtAddress(host).page)
    host.onBack(goBack)
  }
  draw(
    host?.locale ?? navigator.language,
    // A host that answers late brings a theme of its own.
    <App key={host?.name ?? ''} host={host} outside={<Outside appId={settings.appId} />}>
      <Frame />
    </App>,
  )
}

show(await connectHost(settings.hosts, show))
