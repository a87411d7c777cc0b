import { element } from './element.js'
import { post } from './server.js'

/** Chosen at first: its settings are as they must be. */
const FIRST_CUSTOMER = 'Tandartspraktijk De Linde'

const field = (label, control) => element('label', { className: 'field' }, element('span', {}, label), control)

/** The form that enters an open sales invoice in Exact Online, in a dialog that `opener` opens. */
export const createDraftDialog = (opener, division) => {
  const said = element('p', { className: 'said', role: 'status' })
  const customer = element('select', { name: 'customer' })
  let names = ''

  const enter = async (event) => {
    event.preventDefault()
    const data = new FormData(form)
    said.className = 'said'
    said.textContent = 'Entering…'
    try {
      await post(`exact/divisions/${division}/actions`, {
        action: 'add-sales-draft',
        customer: data.get('customer'),
        amount: Number(data.get('amount')),
        description: data.get('description'),
      })
      said.textContent = ''
      dialog.close()
    } catch (error) {
      said.classList.add('bad')
      said.textContent = `Not entered. ${error.message}`
    }
  }
  const form = element(
    'form',
    { className: 'book', onsubmit: enter },
    field('Customer', customer),
    field(
      'Amount excl. VAT',
      element('input', { name: 'amount', type: 'number', step: '0.01', value: '150.00', required: true }),
    ),
    field('Description', element('input', { name: 'description', value: 'Advies', maxLength: 60, required: true })),
    element('div', { className: 'deeds' }, element('button', { className: 'primary' }, 'Enter this draft')),
    said,
  )
  const title = element('h2', { id: 'draft-title' }, 'Enter a draft')
  const dialog = element(
    'dialog',
    { id: 'draft-dialog', 'aria-labelledby': title.id },
    element(
      'div',
      { className: 'dialog-head' },
      title,
      element('button', { type: 'button', onclick: () => dialog.close() }, 'Close'),
    ),
    element(
      'p',
      { className: 'subtle' },
      'An open sales invoice in Exact Online, as an employee enters it there. A negative amount makes a credit note.',
    ),
    form,
  )
  document.body.append(dialog)
  opener.addEventListener('click', () => dialog.showModal())

  return {
    /** @param {{ id: string, name: string, blocked: boolean }[]} customers */
    show(customers) {
      const free = customers.filter(({ blocked }) => !blocked)
      const content = JSON.stringify(free.map(({ id, name }) => [id, name]))
      if (content === names) return
      names = content
      const chosen = customer.value
      customer.replaceChildren(
        ...free.map(({ id, name }) =>
          element('option', { value: id, selected: chosen === '' ? name === FIRST_CUSTOMER : id === chosen }, name),
        ),
      )
    },
  }
}
