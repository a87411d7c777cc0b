import { element } from './element.js'
import { read } from './server.js'

/** Hosts as Microsoft's library for tabs calls them. */
const HOST_NAMES = { teams: 'Teams', outlook: 'Outlook' }

const THEME_NAMES = { light: 'default', dark: 'dark', contrast: 'contrast' }

/** The width at which the page poses as a phone. */
const PHONE = '328'

/** What a host of today says it can do: the library asks before it uses any of it. */
const ABLE_TO = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  supports: { pages: { backStack: {}, currentApp: {}, tabs: {} } },
})

/** The newest version of the library that this host claims to know. */
const KNOWS_VERSION = '2.58.0'

/** The page of the manifest on which the tab stands. */
const ENTITY = 'overview'

/** Where in the tab a link leads: Teams' deep link to it, or Akkoord's own page for links in mails. */
export const tabPageOfLink = (url) => {
  const { pathname, searchParams } = new URL(url)
  const [, opened] = /^\/open\/(.+)$/.exec(pathname) ?? []
  if (opened) return opened
  const [, entity] = /^\/(?:l\/entity|host)\/[^/]+\/([^/]+)$/.exec(pathname) ?? []
  if (entity !== ENTITY) return undefined
  const context = searchParams.get('context')
  return (context && JSON.parse(context).subEntityId) || 'approvals'
}

/**
 * The tab in a frame, and the host's side of Microsoft's library for tabs: it poses as Teams or Outlook, in a theme, as a
 * person, with a real token of the sandbox's Entra.
 *
 * @param {HTMLElement} root
 * @param {{ openLink: (url: string) => void }} about `openLink`: follows a link that the tab asks its host to follow
 */
export const createTabHost = (root, { openLink }) => {
  let shown = { key: '', theme: '', person: undefined, host: '', subPageId: '' }
  let frame
  let tab

  const tell = (message) => frame?.contentWindow?.postMessage(message, new URL(tab.url).origin)

  const context = () => ({
    hostName: HOST_NAMES[shown.host],
    hostClientType: shown.isPhone ? 'android' : 'web',
    theme: THEME_NAMES[shown.theme],
    locale: shown.person.locale,
    entityId: ENTITY,
    subEntityId: shown.subPageId,
    frameContext: 'content',
    userObjectId: shown.person.objectId,
    userDisplayName: shown.person.name,
    userPrincipalName: shown.person.mail,
    tid: tab.tenantId,
    appSessionId: 'sandbox',
    sessionId: 'sandbox',
  })

  const token = async () => {
    try {
      return [true, (await read(`microsoft/token?${new URLSearchParams({ as: shown.person.key })}`)).token]
    } catch (error) {
      return [false, error.message]
    }
  }

  /** What each call is answered with; of others the tab is told nothing, as by a host that does not know them. */
  const answers = {
    initialize: () => ['content', shown.isPhone ? 'android' : 'web', ABLE_TO, KNOWS_VERSION],
    getContext: () => [context()],
    'authentication.getAuthToken': token,
    executeDeepLink([url]) {
      openLink(url)
      return [true]
    },
    'pages.navigateToApp'([{ pageId, subPageId = '' }]) {
      if (pageId === ENTITY) open(subPageId)
      return [pageId === ENTITY]
    },
    'pages.currentApp.navigateTo'([{ subPageId = '' }]) {
      open(subPageId)
      return [true]
    },
    'appInitialization.success'() {
      frame.dataset.ready = 'true'
    },
    'appInitialization.failure'([reason]) {
      frame.dataset.failed = String(reason)
    },
  }

  addEventListener('message', async ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== new URL(tab.url).origin) return
    if (!Object.hasOwn(answers, data?.func)) return
    const args = await answers[data.func](data.args ?? [])
    if (args) tell({ id: data.id, uuidAsString: data.uuidAsString, args })
  })

  const load = () => {
    frame?.remove()
    frame = element('iframe', { className: 'tab-frame', title: 'Akkoord', src: tab.url, allow: 'clipboard-write' })
    root.append(frame)
  }

  /** Leads to a page of the tab, as a link does; '' leads to the first. */
  const open = (subPageId) => {
    shown.subPageId = subPageId
    // Not there yet: `show` loads it with this page.
    if (frame) load()
  }

  return {
    open,
    async show(person, { theme, host, w }) {
      tab ??= await read('sandbox/tab')
      const isPhone = w === PHONE
      const key = JSON.stringify([person.key, host, isPhone])
      const isOther = key !== shown.key
      const isOtherTheme = theme !== shown.theme
      // A link led to a page for one person; the next one has not followed it.
      const subPageId = shown.person && shown.person.key !== person.key ? '' : shown.subPageId
      shown = { key, theme, person, host, isPhone, subPageId }
      if (isOther) load()
      else if (isOtherTheme) tell({ func: 'themeChange', args: [THEME_NAMES[theme]] })
    },
  }
}
