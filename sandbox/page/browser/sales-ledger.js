import { element } from './element.js'
import { withChanges } from './ledger-changes.js'
import { ledgerRows } from './ledger-rows.js'
import { salesByHand } from './sales-by-hand.js'
import { salesStandingOf } from './sales-standing.js'
import { showChildren } from './show-children.js'
import { day, money, salesStatus, timeOf, yesOrNo } from './words.js'

/** What Akkoord says of a sales invoice: no part of the books. */
const STANDING = 'Akkoord'

const OPEN = 20
const PROCESSED = 50

/** More of a kind nobody looks through here. */
const MOST_SHOWN = 40

/**
 * The sales invoices of an administration: those that were processed, newest first, and below them the drafts; each with
 * whom it was e-mailed to, its customer's settings in Dynamics 365, and what Akkoord says of it.
 *
 * @param {{ list: HTMLElement, head: HTMLElement }} parts
 * @param {() => void} flashed Called when something shown before is different now.
 */
export const createSalesLedger = ({ list: root, head: line }, flashed) => {
  /** By invoice: what it showed, what of it was different before, when that changed, and where it is shown. */
  const known = new Map()
  const groups = new Map(['Processed', 'Drafts'].map((title) => [title, element('h3', { className: 'group' }, title)]))

  return {
    show(sales) {
      const { books, records, head } = sales
      const processed = books.invoices.filter(({ status }) => status === PROCESSED)
      const drafts = books.invoices.filter(({ status }) => status !== PROCESSED)
      line.textContent = headLine(records, head, drafts, books.mails)
      let hasFlashed = false
      const nodeOf = (invoice) => {
        const about = aboutOf(invoice, sales)
        const before = known.get(invoice.invoiceId)
        const shown = withChanges(valuesOf(invoice, about), before)
        const { node, list, deeds } = before ?? block(invoice)
        const asides = { first: [STANDING, salesStandingOf(invoice, about)] }
        const content = JSON.stringify([[...shown.values], asides])
        if (content !== before?.content) list.replaceChildren(...ledgerRows(shown, asides))
        deeds.show(invoice, about)
        hasFlashed ||= shown.fresh.size > 0
        known.set(invoice.invoiceId, { ...shown, content, node, list, deeds })
        return node
      }
      const group = (title, invoices) =>
        invoices.length === 0
          ? []
          : [
              groups.get(title),
              ...invoices.slice(0, MOST_SHOWN).map(nodeOf),
              ...(invoices.length > MOST_SHOWN ? [more(invoices.length - MOST_SHOWN)] : []),
            ]
      const nodes = [...group('Processed', processed.toSorted(newestFirst)), ...group('Drafts', drafts)]
      showChildren(root, nodes.length > 0 ? nodes : [element('p', { className: 'empty' }, 'No sales invoices yet.')])
      if (hasFlashed) flashed()
    },
  }
}

const newestFirst = (one, other) => other.invoiceNumber - one.invoiceNumber

const more = (count) => element('p', { className: 'empty' }, `and ${count} more`)

const headLine = ({ printInvoices, licensed }, { planned }, drafts, mails) => {
  const open = drafts.filter(({ status }) => status === OPEN).length
  return [
    `Print invoices: ${yesOrNo(printInvoices)}${licensed ? '' : ', and no licence'}`,
    `${open} open ${open === 1 ? 'draft' : 'drafts'}`,
    planned.count > 0 && `${planned.count} planned, first at ${timeOf(planned.firstAt)}`,
    `${mails.length} e-mailed`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What others say of an invoice: its customer's record, its e-mails, and what Akkoord knows. */
const aboutOf = (invoice, { division, books, records, head, known }) => {
  const customer = books.customers.find(({ id }) => id === invoice.customerId)
  const settings = records.customers.find(({ customerId }) => customerId === invoice.customerId)
  const mails = books.mails.filter(({ invoiceId }) => invoiceId === invoice.invoiceId)
  const { layouts } = books
  return {
    division,
    head,
    customer,
    settings,
    automatic: settings?.automatic ?? false,
    mails,
    layouts,
    known: known.get(invoice.invoiceId),
  }
}

const block = ({ customer, description, invoiceId }) => {
  const list = element('dl')
  const deeds = salesByHand()
  const node = element(
    'article',
    { className: 'entry', 'data-sales': invoiceId },
    element(
      'h4',
      {},
      element('span', {}, customer ?? 'unknown customer'),
      element('span', { className: 'number subtle' }, description ?? ''),
    ),
    list,
    deeds.node,
  )
  return { node, list, deeds }
}

/** What is shown of an invoice: by label, the parts of its value, so that a part that changed can be told from the rest. */
const valuesOf = (invoice, { settings, mails, layouts }) => {
  const isProcessed = invoice.status === PROCESSED
  return new Map([
    ['Amount', [money(invoice.amount, invoice.currency)]],
    ['Status', [salesStatus(invoice.status)]],
    ...(isProcessed
      ? [
          ['Invoice', [String(invoice.invoiceNumber), day(invoice.invoiceDate)]],
          ['E-mailed to', mailParts(mails)],
        ]
      : [['Dynamics', settings ? settingParts(settings, layouts) : ['no record of this customer']]]),
  ])
}

const mailParts = (mails) => (mails.length === 0 ? ['nobody'] : mails.flatMap(({ to, at }) => [to, timeOf(at)]))

const METHODS = { email: 'e-mail', paper: 'on paper', mailbox: 'mailbox', peppol: 'Peppol' }

const settingParts = ({ automatic, invoicingMethod, printAndSend, layout, emailLayout }, layouts) => [
  `automatic: ${yesOrNo(automatic)}`,
  METHODS[invoicingMethod] ?? 'no method',
  `print and send: ${printAndSend === null ? 'not set' : yesOrNo(printAndSend)}`,
  layoutName(layout, layouts, 'no layout'),
  layoutName(emailLayout, layouts, 'no e-mail layout'),
]

const layoutName = (id, layouts, none) => {
  if (id === null) return none
  const layout = layouts.find((each) => each.id === id)
  if (!layout) return 'a layout that is gone'
  return layout.active ? layout.name : `${layout.name} (gone)`
}
