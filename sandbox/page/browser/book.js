import { element } from './element.js'
import { post } from './server.js'

/** VAT at 21 %, on top of the amount. */
const VAT_CODE = '2'

const AUTHORIZERS_AT_FIRST = ['anna', 'arjan']

/** Suppliers for which everything is in order come first, so that the form works as it stands. */
const FIRST_SUPPLIER = 'KPN B.V.'

const FALLBACK_GL_ACCOUNT = '4400'

const option = (value, text, selected) => element('option', { value, selected }, text)
const field = (label, control) => element('label', { className: 'field' }, element('span', {}, label), control)

/**
 * The form that books an invoice as Bea, typed in or from an e-invoice. It is built once: what is typed stays.
 *
 * @param {() => void} booked Called when nothing is left to be said.
 */
export const createBook = (form, administration, booked) => {
  let isBuilt = false
  const said = element('p', { className: 'said', role: 'status' })

  const settings = () => {
    const data = new FormData(form)
    return { paymentCondition: data.get('condition') || undefined, authorizers: data.getAll('authorizer') }
  }
  const tell = async (book) => {
    said.className = 'said'
    said.textContent = 'Booking…'
    try {
      const { entryNumber, paymentCondition, warnings = [] } = await book()
      const notes = warnings.map(({ code, detail }) => ` (${detail || code})`).join('')
      said.textContent = `Booked as entry ${entryNumber ?? '…'}, to be released on condition ${paymentCondition}.${notes}`
      if (warnings.length === 0) booked()
    } catch (error) {
      said.classList.add('bad')
      said.textContent = `Not booked. ${error.message}`
    }
  }
  const bookTyped = (books) => {
    const data = new FormData(form)
    const supplier = books.suppliers.find(({ name }) => name === data.get('supplier'))
    const today = new Date()
    return post('akkoord/bea/bookings', {
      administration,
      supplier: { name: data.get('supplier') },
      invoiceNumber: `${today.getFullYear()}-${String(Date.now()).slice(-6)}`,
      invoiceDate: today.toLocaleDateString('sv-SE'),
      lines: [
        {
          description: 'Sandbox',
          glAccount: supplier?.glAccount ?? FALLBACK_GL_ACCOUNT,
          vatCode: VAT_CODE,
          amount: Number(data.get('amount')).toFixed(2),
        },
      ],
      ...settings(),
    })
  }
  const bookFile = (file) => {
    const { paymentCondition, authorizers } = settings()
    const query = new URLSearchParams({ administration, fileName: file.name.slice(-100) })
    if (paymentCondition) query.set('paymentCondition', paymentCondition)
    for (const authorizer of authorizers) query.append('authorizer', authorizer)
    return post(`akkoord/bea/bookings?${query}`, new Blob([file]))
  }

  const build = (books, people) => {
    const file = element('input', {
      type: 'file',
      accept: '.xml,application/xml,text/xml',
      className: 'for-reader',
      tabIndex: -1,
      onchange: () => {
        const [chosen] = file.files
        if (chosen) tell(() => bookFile(chosen))
        file.value = ''
      },
    })
    form.replaceChildren(
      field(
        'Supplier',
        element(
          'select',
          { name: 'supplier' },
          ...books.suppliers.map(({ name }) => option(name, name, name === FIRST_SUPPLIER)),
        ),
      ),
      field(
        'Amount excl. VAT',
        element('input', { name: 'amount', type: 'number', step: '0.01', value: '250.00', required: true }),
      ),
      field(
        'Payment condition',
        element(
          'select',
          { name: 'condition' },
          option('', 'the supplier’s own'),
          ...books.conditions
            .filter(({ code }) => code !== 'AU')
            .map(({ code, description }) => option(code, `${code} · ${description}`, code === '30')),
        ),
      ),
      element(
        'fieldset',
        {},
        element('legend', {}, 'Authorizers'),
        ...people.map(({ key, objectId, name }) =>
          element(
            'label',
            { className: 'check' },
            element('input', {
              type: 'checkbox',
              name: 'authorizer',
              value: objectId,
              checked: AUTHORIZERS_AT_FIRST.includes(key),
            }),
            name,
          ),
        ),
      ),
      element(
        'div',
        { className: 'deeds' },
        element('button', { className: 'primary', 'data-books': 'true' }, 'Book this invoice'),
        element('button', { type: 'button', onclick: () => file.click() }, 'Upload an e-invoice (UBL)…'),
        file,
      ),
      said,
    )
    form.onsubmit = (event) => {
      event.preventDefault()
      tell(() => bookTyped(latest))
    }
  }

  let latest
  return {
    show(books, people) {
      latest = books
      if (!isBuilt) build(books, people)
      isBuilt = true
    },
  }
}
