import { element } from './element.js'
import { read } from './server.js'

/** Hosts as Microsoft's library for tabs calls them. */
const HOST_NAMES = { teams: 'Teams', outlook: 'Outlook' }

const THEME_NAMES = { light: 'default', dark: 'dark', contrast: 'contrast' }

/** What a host of today says it can do: the library asks before it uses any of it. */
const ABLE_TO = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  supports: { pages: { backStack: {}, currentApp: {}, tabs: {} }, dialog: { url: {} } },
})

/** The newest version of the library that this host claims to know. */
const KNOWS_VERSION = '2.58.0'

/** The page of the manifest on which the tab stands. */
export const ENTITY = 'overview'

/**
 * A page of the tab in a frame, and the host's side of Microsoft's library for it: it poses as Teams or Outlook, in a
 * theme, as a person, with a real token of the sandbox's Entra.
 *
 * @param {HTMLElement} root
 * @param {object} about
 * @param {'content' | 'task'} about.frameContext What the page is in: a tab or a dialog.
 * @param {() => { person: object, theme: string, host: string, isPhone: boolean, subPageId: string }} about.shown
 * @param {Record<string, (args: unknown[], frame: HTMLIFrameElement) => unknown[] | undefined>} about.answers What further
 *   calls are answered with; of others the page is told nothing, as by a host that does not know them.
 */
export const createTabFrame = (root, { frameContext, shown, answers }) => {
  let frame
  let tab

  const tell = (message) => frame?.contentWindow?.postMessage(message, new URL(tab.url).origin)
  const clientType = () => (shown().isPhone ? 'android' : 'web')

  const context = () => {
    const { person, theme, host, subPageId } = shown()
    return {
      hostName: HOST_NAMES[host],
      hostClientType: clientType(),
      theme: THEME_NAMES[theme],
      locale: person.locale,
      entityId: ENTITY,
      subEntityId: subPageId,
      frameContext,
      userObjectId: person.objectId,
      userDisplayName: person.name,
      userPrincipalName: person.mail,
      tid: tab.tenantId,
      appSessionId: 'sandbox',
      sessionId: 'sandbox',
    }
  }

  const token = async () => {
    try {
      return [true, (await read(`microsoft/token?${new URLSearchParams({ as: shown().person.key })}`)).token]
    } catch (error) {
      return [false, error.message]
    }
  }

  const known = {
    initialize: () => [frameContext, clientType(), ABLE_TO, KNOWS_VERSION],
    getContext: () => [context()],
    'authentication.getAuthToken': token,
    'appInitialization.success'() {
      frame.dataset.ready = 'true'
    },
    'appInitialization.failure'([reason]) {
      frame.dataset.failed = String(reason)
    },
    ...answers,
  }

  addEventListener('message', async ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== new URL(tab.url).origin) return
    if (!Object.hasOwn(known, data?.func)) return
    const args = await known[data.func](data.args ?? [])
    if (args) tell({ id: data.id, uuidAsString: data.uuidAsString, args })
  })

  const remove = () => {
    frame?.remove()
    frame = undefined
  }

  return {
    isLoaded: () => frame !== undefined,
    remove,
    /** Loads the page anew; `url` left out: the tab's first. */
    async load(url) {
      tab ??= await read('sandbox/tab')
      remove()
      frame = element('iframe', {
        className: 'tab-frame',
        title: 'Akkoord',
        src: url ?? tab.url,
        allow: 'clipboard-write',
      })
      root.append(frame)
    },
    changeTheme: () => tell({ func: 'themeChange', args: [THEME_NAMES[shown().theme]] }),
  }
}
