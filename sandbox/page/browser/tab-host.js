import { createTabFrame, ENTITY } from './tab-frame.js'

/** The width at which the page poses as a phone. */
export const PHONE = '328'

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
 * The tab as one person sees it.
 *
 * @param {HTMLElement} root
 * @param {{ openLink: (url: string) => void }} about `openLink`: follows a link that the tab asks its host to follow
 */
export const createTabHost = (root, { openLink }) => {
  let shown = { key: '', theme: '', person: undefined, host: '', subPageId: '' }

  const frame = createTabFrame(root, {
    frameContext: 'content',
    shown: () => shown,
    answers: {
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
    },
  })

  /** Leads to a page of the tab, as a link does; '' leads to the first. */
  const open = (subPageId) => {
    shown.subPageId = subPageId
    // Not there yet: `show` loads it with this page.
    if (frame.isLoaded()) frame.load()
  }

  return {
    open,
    async show(person, { theme, host, w }) {
      const isPhone = w === PHONE
      const key = JSON.stringify([person.key, host, isPhone])
      const isOther = key !== shown.key
      const isOtherTheme = theme !== shown.theme
      // A link led to a page for one person; the next one has not followed it.
      const subPageId = shown.person && shown.person.key !== person.key ? '' : shown.subPageId
      shown = { key, theme, person, host, isPhone, subPageId }
      if (isOther) await frame.load()
      else if (isOtherTheme) frame.changeTheme()
    },
  }
}
