import { element } from './element.js'
import { showInvoice } from './invoice-dialog.js'
import { overviewWords, stateInWords } from './overview-words.js'
import { read } from './server.js'

/** The invoices that Akkoord's API lists for a person. Stands in for the tab of the app, until there is one. */
export const createOverview = (root, administration) => {
  let shown = ''
  let whose = ''

  const draw = (content, nodes) => {
    if (content === shown) return
    shown = content
    root.replaceChildren(...nodes)
  }
  const note = (...children) => element('div', { className: 'empty' }, ...children)

  const show = async (person) => {
    const words = overviewWords(person.locale)
    const title = element('h3', {}, words.title)
    const key = JSON.stringify([person.key, words.title])
    root.lang = person.locale
    if (whose !== person.key) draw(`${key} loading`, [title, note(element('p', { role: 'status' }, words.loading))])
    whose = person.key
    // Who has no role sees only what they are asked about; the API would refuse.
    if (person.roles.length === 0) return draw(`${key} no`, [title, note(words.noRights)])
    try {
      const { invoices } = await read(`akkoord/${person.key}/invoices?${new URLSearchParams({ administration })}`)
      if (whose !== person.key) return
      const list = element('ul', { className: 'invoices' }, ...invoices.map((invoice) => row(invoice, person, words)))
      draw(key + JSON.stringify(invoices), [title, invoices.length > 0 ? list : note(words.empty)])
    } catch (error) {
      if (whose !== person.key) return
      const again = element('button', { type: 'button', onclick: () => show(person) }, words.again)
      draw(`${key} ${error.message}`, [
        title,
        note(element('p', { role: 'alert' }, words.failed, ` ${error.message}`), again),
      ])
    }
  }
  return { show }
}

const row = (invoice, person, words) => {
  const { locale } = person
  const due = new Date(invoice.dueDate).toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: invoice.currency }).format(invoice.amount)
  const open = () => showInvoice(person, `${invoice.administration}/${invoice.invoice}`)
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', onclick: open },
      element('strong', {}, invoice.supplier),
      element('span', { className: 'amount' }, amount),
      element('span', {}, stateInWords(invoice.state, locale)),
      element('span', { className: 'amount subtle' }, `${words.due} ${due}`),
      invoice.readBack && element('span', { className: 'subtle read-back' }, words.readBack(invoice.readBack, locale)),
    ),
  )
}
