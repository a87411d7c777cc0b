import { createClock } from './clock.js'
import { element } from './element.js'
import { createFaults } from './faults.js'
import { createHttpLog } from './http-log.js'
import { createMails } from './mails.js'
import { createReset } from './reset.js'
import { createTabs } from './tabs.js'

const PANELS = [
  { key: 'http', words: 'HTTP log', create: createHttpLog },
  { key: 'outbox', words: 'Outbox', create: createMails },
  { key: 'faults', words: 'Faults', create: createFaults },
  { key: 'clock', words: 'Clock', create: createClock },
  { key: 'reset', words: 'Reset', create: createReset },
]

/** The panels behind the scenes, at the foot of the page: closed at first, and read only while they are open. */
export const createDrawer = (root, pick) => {
  const row = element('div', { className: 'drawer-tabs' })
  const body = element('div', { className: 'drawer-body', id: 'drawer-body' })
  const close = element('button', { type: 'button', className: 'drawer-close', onclick: () => pick('') }, 'Close')
  root.replaceChildren(element('div', { className: 'drawer-head' }, row, close), body)
  const tabs = createTabs(row, { label: 'Behind the scenes', controls: body.id, mayClose: true, pick })
  const panels = PANELS.map(({ key, words, create }) => {
    const panel = element('section', {
      className: `panel panel-${key}`,
      id: `panel-${key}`,
      role: 'tabpanel',
      'aria-label': words,
      tabIndex: 0,
    })
    body.append(panel)
    return { key, panel, shows: create(panel) }
  })

  return {
    async show(open) {
      tabs.show(PANELS, open)
      root.dataset.open = String(open !== '')
      body.hidden = open === ''
      close.hidden = open === ''
      for (const { key, panel } of panels) panel.hidden = key !== open
      await panels.find(({ key }) => key === open)?.shows.show()
    },
  }
}
