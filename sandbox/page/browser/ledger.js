import { byHand } from './by-hand.js'
import { element } from './element.js'
import { showChildren } from './show-children.js'
import { day, entryStatus, methodInWords, moment, money, termStatus } from './words.js'

/** Changes that come within this time belong together: a release writes the entry, and its terms follow. */
const TOGETHER_MS = 5_000

const SEPARATOR = ' · '

/** Changes with everything else: marking it would say nothing. */
const MODIFIED = 'Changed by'

/** The entries of an administration, each with its payment terms; what changed shows its old value too. */
export const createLedger = (root, title) => {
  /** By entry: what it showed, what of it was different before, when that changed, and where it is shown. */
  let known = new Map()

  return {
    show(books) {
      title.textContent = `${books.name} · ${books.division}`
      known = new Map(
        books.entries.map((entry) => {
          const before = known.get(entry.entryId)
          const shown = withChanges(valuesOf(entry, books), before)
          const { node, list } = before ?? block(entry, books.division)
          if (!before || shown.isNew) list.replaceChildren(...rows(shown))
          return [entry.entryId, { ...shown, node, list }]
        }),
      )
      const nodes = [...known.values()].map(({ node }) => node).reverse()
      showChildren(root, nodes.length > 0 ? nodes : [element('p', { className: 'empty' }, 'No purchase entries yet.')])
    },
  }
}

const block = ({ supplier, yourRef, entryNumber, entryId }, division) => {
  const list = element('dl')
  const node = element(
    'article',
    { className: 'entry' },
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
    ['Payment condition', [entry.condition, methodInWords(entry.method)]],
    ['Due date', [day(entry.dueDate)]],
    ['Status', [entryStatus(entry.status)]],
    ...terms.map((term, index) => [terms.length > 1 ? `Payment term ${index + 1}` : 'Payment term', termParts(term)]),
    ['In next payment batch', [entry.inPaymentBatch ? 'yes' : 'no']],
    [MODIFIED, [`${entry.modifiedBy}, ${moment(entry.modified)}`]],
  ])
}

const termParts = (term) => [
  methodInWords(term.method),
  money(term.amount, term.currency),
  day(term.dueDate),
  termStatus(term.status),
]

/** Remembers the old values of what changed; `isNew` when that was just now. */
const withChanges = (values, before) => {
  const isNew = before !== undefined && JSON.stringify([...values]) !== JSON.stringify([...before.values])
  if (!isNew) return { values, changedAt: before?.changedAt ?? 0, old: before?.old ?? new Map(), isNew }
  const now = Date.now()
  const old = new Map(now - before.changedAt < TOGETHER_MS ? before.old : [])
  for (const [label, parts] of values) {
    const previous = before.values.get(label)
    if (previous && String(previous) !== String(parts) && !old.has(label)) old.set(label, previous)
  }
  old.delete(MODIFIED)
  return { values, changedAt: now, old, isNew }
}

const rows = ({ values, old }) =>
  [...values].flatMap(([label, parts]) => [
    element('dt', {}, label),
    old.has(label)
      ? element('dd', { className: 'changed' }, ...withOld(parts, old.get(label)))
      : element('dd', {}, parts.join(SEPARATOR)),
  ])

const withOld = (parts, old) =>
  parts.flatMap((part, index) => [
    ...(index > 0 ? [SEPARATOR] : []),
    ...(old[index] === part
      ? [part]
      : [
          element('del', {}, element('span', { className: 'for-reader' }, 'was '), old[index]),
          ' → ',
          element('ins', {}, part),
        ]),
  ])
