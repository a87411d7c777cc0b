import { element } from './element.js'
import { post } from './server.js'
import { createTabFrame } from './tab-frame.js'

/**
 * The window over the chat in which Teams shows a page that the bot opened.
 *
 * @param {HTMLElement} root
 * @param {{ follow: (url: string) => boolean }} about `follow` goes where a link leads.
 */
export const createTaskDialog = (root, { follow }) => {
  let shown = { person: undefined, theme: 'light', host: 'teams', isPhone: false, subPageId: '' }
  const title = element('h2', { id: 'task-title' })
  const holder = element('div', { className: 'task-page' })
  const dialog = element(
    'dialog',
    { className: 'task-dialog', 'aria-labelledby': title.id, onclose: () => frame.remove() },
    element(
      'div',
      { className: 'dialog-head' },
      title,
      element('button', { type: 'button', onclick: () => dialog.close() }, 'Close'),
    ),
    holder,
  )
  root.append(dialog)

  const frame = createTabFrame(holder, {
    frameContext: 'task',
    shown: () => shown,
    answers: {
      executeDeepLink([url]) {
        dialog.close()
        follow(url)
        return [true]
      },
      async 'tasks.completeTask'([data]) {
        dialog.close()
        await post(`microsoft/chats/${shown.person.key}/submit-task`, { data })
        return undefined
      },
    },
  })

  return {
    /** Opens a page as this person. */
    async open(page, around) {
      shown = { ...shown, ...around }
      title.textContent = page.title
      dialog.showModal()
      await frame.load(page.url)
    },
  }
}
