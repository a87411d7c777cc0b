import { byHand } from './by-hand.js'
import { element } from './element.js'
import { withChanges } from './ledger-changes.js'
import { ledgerRows } from './ledger-rows.js'
import { showChildren } from './show-children.js'
import { standingOf } from './standing.js'
import { day, entryStatus, methodInWords, moment, money, termStatus } from './words.js'

/** What Akkoord says of an entry: no part of the books. */
const STANDING = 'Akkoord'

/**
 * The entries of an administration, each with its payment terms and with what Akkoord says of it; what changed shows its
 * old value too.
 *
 * @param {{ entries: HTMLElement, division: HTMLElement, batch: HTMLElement }} parts
 * @param {() => void} flashed Called when something shown before is different now.
 */
export const createLedger = ({ entries: root, division: title, batch }, flashed) => {
  /** By entry: what it showed, what of it was different before, when that changed, and where it is shown. */
  let known = new Map()

  return {
    show(books, invoices) {
      title.textContent = `${books.name} · ${books.division}`
      showBatch(batch, books)
      let hasFlashed = false
      known = new Map(
        books.entries.map((entry) => {
          const before = known.get(entry.entryId)
          const invoice = invoices.find(({ entryId }) => entryId === entry.entryId)
          const shown = withChanges(valuesOf(entry, books), before)
          const { node, list } = before ?? block(entry, books.division)
          const asides = asidesOf(entry, invoice)
          const content = JSON.stringify([[...shown.values], asides])
          if (content !== before?.content) list.replaceChildren(...ledgerRows(shown, asides))
          hasFlashed ||= shown.fresh.size > 0
          return [entry.entryId, { ...shown, content, node, list }]
        }),
      )
      const nodes = [...known.values()].map(({ node }) => node).reverse()
      showChildren(root, nodes.length > 0 ? nodes : [element('p', { className: 'empty' }, 'No purchase entries yet.')])
      if (hasFlashed) flashed()
    },
  }
}

const showBatch = (line, { batch }) => {
  const total = batch.reduce((sum, { amount }) => sum + amount, 0)
  const payments = `${batch.length} ${batch.length === 1 ? 'payment' : 'payments'}`
  const currencies = new Set(batch.map(({ currency }) => currency))
  const amount = currencies.size === 1 ? ` · ${money(total, batch[0].currency)}` : ''
  line.textContent = `Next payment batch: ${batch.length === 0 ? 'empty' : `${payments}${amount}`}`
}

const block = ({ supplier, yourRef, entryNumber, entryId }, division) => {
  const list = element('dl')
  const node = element(
    'article',
    { className: 'entry', 'data-entry': entryId },
    element(
      'h3',
      {},
      element('span', {}, supplier ?? 'unknown supplier'),
      element('span', { className: 'number subtle' }, `${yourRef} · entry ${entryNumber}`),
    ),
    list,
    byHand(entryId, division),
  )
  return { node, list }
}

/** What is shown of an entry: by label, the parts of its value, so that a part that changed can be told from the rest. */
const valuesOf = (entry, books) => {
  const terms = books.terms.filter((term) => term.entryId === entry.entryId)
  return new Map([
    ['Amount', [money(entry.amount, entry.currency)]],
    ['Condition', [entry.condition, methodInWords(entry.method)]],
    ['Due date', [day(entry.dueDate)]],
    ['Status', [entryStatus(entry.status)]],
    ...terms.map((term, index) => [terms.length > 1 ? `Payment term ${index + 1}` : 'Payment term', termParts(term)]),
    ['In payment batch', [entry.inPaymentBatch ? 'yes' : 'no']],
  ])
}

/** What is said of an entry without being marked when it changes: every change of the entry changes it. */
const asidesOf = (entry, invoice) => ({
  first: invoice ? [STANDING, standingOf(invoice, entry.inPaymentBatch)] : null,
  last: ['Changed by', `${entry.modifiedBy} · ${moment(entry.modified)}`],
})

const termParts = (term) => [
  methodInWords(term.method),
  money(term.amount, term.currency),
  day(term.dueDate),
  termStatus(term.status),
]
