import { element } from './element.js'
import { read } from './server.js'
import { day, moment, money } from './words.js'

/** `administration/invoice`, where a deep link into Teams leads to an invoice. */
export const invoiceOfLink = (url) => {
  const context = new URL(url).searchParams.get('context')
  const [, invoice] = /^invoices\/(.+)$/.exec(context ? JSON.parse(context).subEntityId : '') ?? []
  return invoice
}

const inWords = (event) => event.replaceAll('-', ' ')

/** Shows an invoice with its timeline over the page, as the API gives it to this person. */
export const showInvoice = async (person, invoice) => {
  const found = await read(`akkoord/${person.key}/invoices/${invoice}`)
  const fact = (label, value) => [element('dt', {}, label), element('dd', {}, value)]
  const dialog = element(
    'dialog',
    { className: 'invoice', lang: 'en', onclose: () => dialog.remove(), 'aria-label': 'Invoice' },
    element('h2', {}, `${found.supplier} · ${found.invoiceNumber}`),
    element('p', { className: 'subtle' }, 'Stands in for the page in the Teams tab; read from Akkoord’s API.'),
    element(
      'dl',
      {},
      ...fact('State', inWords(found.state)),
      ...fact('Amount', money(found.amount, found.currency)),
      ...fact('Due date', day(found.dueDate)),
      ...fact('Selected condition', found.paymentCondition),
      ...fact('Booked by', found.bookedBy),
      ...found.authorizers.flatMap(({ name, decision, reason }) =>
        fact(name, `${decision ?? 'not decided'}${reason ? `: ${reason}` : ''}`),
      ),
    ),
    element('h3', {}, 'Timeline'),
    element(
      'ol',
      { className: 'timeline' },
      ...found.timeline.map(({ at, actor, event }) =>
        element(
          'li',
          {},
          element('span', { className: 'subtle' }, moment(at)),
          ` ${inWords(event)}`,
          actor && ` · ${actor.name ?? actor}`,
        ),
      ),
    ),
    element('form', { method: 'dialog', className: 'deeds' }, element('button', { className: 'primary' }, 'Close')),
  )
  document.body.append(dialog)
  dialog.showModal()
}
