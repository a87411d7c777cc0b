import { element } from './element.js'

const STEPS = { ArrowRight: 1, ArrowLeft: -1 }

/**
 * A row of tabs: the arrow keys go from one to the next.
 *
 * @param {HTMLElement} root
 * @param {{ label: string, controls: string, mayClose?: boolean, pick: (key: string) => void }} about `controls`: id of
 *   what the tabs show; `mayClose`: choosing the chosen one picks none, which is ''.
 */
export const createTabs = (root, { label, controls, mayClose = false, pick }) => {
  let shown = ''
  root.setAttribute('role', 'tablist')
  root.setAttribute('aria-label', label)
  root.addEventListener('keydown', (event) => {
    const tabs = [...root.children]
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length]?.focus()
  })
  return {
    /** @param {{ key: string, words: string, news?: string }[]} tabs `news`: said of a tab that has something new. */
    show(tabs, current) {
      const content = JSON.stringify([tabs, current])
      if (content === shown) return
      shown = content
      const focused = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
      const reached = tabs.some(({ key }) => key === current) ? current : tabs[0].key
      root.replaceChildren(
        ...tabs.map(({ key, words, news }) =>
          element(
            'button',
            {
              type: 'button',
              role: 'tab',
              'data-key': key,
              'aria-selected': String(key === current),
              'aria-controls': controls,
              tabIndex: key === reached ? 0 : -1,
              onclick: () => pick(mayClose && key === current ? '' : key),
            },
            words,
            news && element('span', { className: 'news' }, element('span', { className: 'for-reader' }, news)),
          ),
        ),
      )
      if (focused) root.querySelector(`[data-key="${focused}"]`)?.focus()
    },
  }
}
