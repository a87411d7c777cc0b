import { createTabs } from './tabs.js'

const SIDES = [
  { key: 'purchase', words: 'Purchase entries' },
  { key: 'sales', words: 'Sales invoices' },
]

/** The two sides of the books, of which one shows at a time, with what is done there. */
export const createBooks = (root, parts, pick) => {
  const tabs = createTabs(root, { label: 'Side of the books', controls: 'books', pick })
  return {
    show(side) {
      tabs.show(SIDES, side)
      for (const { key } of SIDES) for (const part of parts[key]) part.hidden = key !== side
    },
  }
}
