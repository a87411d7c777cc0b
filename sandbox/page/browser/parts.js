import { createTabs } from './tabs.js'

const PARTS = [
  { key: 'chat', words: 'Chat' },
  { key: 'exact', words: 'Exact Online' },
  { key: 'more', words: 'More' },
]

/** On a narrow page one part shows at a time; style sheets decide from `data-part` of `page` what that is. */
export const createParts = (root, page, { first, picked }) => {
  let current = first
  let news = new Set()
  const tabs = createTabs(root, {
    label: 'Part of the page',
    controls: 'main',
    pick(part) {
      current = part
      news.delete(part)
      show()
      picked()
    },
  })
  const show = () => {
    page.dataset.part = current
    tabs.show(
      PARTS.map((part) => (news.has(part.key) ? { ...part, news: 'something changed' } : part)),
      current,
    )
  }
  show()
  return {
    /** Something changed in a part that may not show now. */
    mark(part) {
      if (part === current) return
      news = new Set([...news, part])
      show()
    },
  }
}
