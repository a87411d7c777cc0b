import { App } from '../app.tsx'
import { createPage } from '../draw-page.tsx'
import { reloadForNewBuild } from '../reload-for-new-build.ts'
import { readSettings } from '../settings.ts'
import { connectOutlook } from './connect-outlook.ts'
import { leadOutside } from './lead-outside.ts'
import { MailPane } from './mail-pane.tsx'
import { WithoutOutlook } from './without-outlook.tsx'

reloadForNewBuild(Date.now)

const draw = createPage()
const outlook = await connectOutlook(readSettings(document).mail)

if ('why' in outlook) {
  draw(
    outlook.locale,
    <App host={null} outside={<WithoutOutlook {...outlook} />}>
      {null}
    </App>,
  )
} else {
  leadOutside(outlook.host.open)
  draw(
    outlook.host.locale,
    <App host={outlook.host} outside={null}>
      <MailPane mailbox={outlook.mailbox} />
    </App>,
  )
}
