import { element } from './element.js'
import { post } from './server.js'
import { yesOrNo } from './words.js'

const OPEN = 20

/** By how much somebody raises a draft, without VAT. */
const RAISE = 100

const LANGUAGES = { nl: ['Factuur Nederlands', 'E-mail bij factuur'], en: ['Invoice English', 'E-mail with invoice'] }

/** All settings as they must be for invoices to leave by themselves, in the customer's language. */
const readySettings = ({ customer, layouts }) => {
  const idOf = (name) => layouts.find((layout) => layout.name === name)?.id ?? null
  const [layout, emailLayout] = LANGUAGES[customer?.language.startsWith('en') ? 'en' : 'nl']
  return {
    automatic: true,
    invoicingMethod: 'email',
    printAndSend: false,
    layout: idOf(layout),
    emailLayout: idOf(emailLayout),
  }
}

const isByEmail = ({ settings }) => settings?.invoicingMethod === 'email'

const inBooks = ({ invoiceId }, { division }, deed) =>
  post(`exact/divisions/${division}/actions`, { ...deed, invoice: invoiceId })

const inRecords = ({ customerId }, { division, customer }, settings) =>
  post(`dynamics/divisions/${division}/actions`, {
    action: 'change-customer',
    customer: customerId,
    code: customer?.code ?? '',
    name: customer?.name ?? '',
    settings,
  })

/** What someone else could do meanwhile to a sales invoice in Exact Online, or to its customer in Dynamics 365. */
const DEEDS = [
  {
    key: 'raise',
    words: () => `Raise it by € ${RAISE}`,
    isPossible: ({ status }) => status === OPEN,
    run: (invoice, about) =>
      inBooks(invoice, about, { action: 'change-sales-draft', amount: invoice.amountExclVat + RAISE }),
  },
  {
    key: 'print-there',
    words: () => 'Print it in Exact Online itself',
    isPossible: ({ status }) => status === OPEN,
    run: (invoice, about) => inBooks(invoice, about, { action: 'process-sales-invoice' }),
  },
  {
    key: 'remove-draft',
    words: () => 'Remove the draft',
    isPossible: ({ status }) => status === OPEN,
    run: (invoice, about) => inBooks(invoice, about, { action: 'remove-sales-draft' }),
  },
  {
    key: 'automatic',
    words: ({ automatic }) => `Dynamics: automatic ${yesOrNo(!automatic)}`,
    run: (invoice, about) => inRecords(invoice, about, { automatic: !about.automatic }),
  },
  {
    key: 'method',
    words: (about) => `Dynamics: by ${isByEmail(about) ? 'paper' : 'e-mail'}`,
    run: (invoice, about) => inRecords(invoice, about, { invoicingMethod: isByEmail(about) ? 'paper' : 'email' }),
  },
  {
    key: 'make-ready',
    words: () => 'Dynamics: all as it must be',
    run: (invoice, about) => inRecords(invoice, about, readySettings(about)),
  },
]

/** Buttons that change an invoice or its customer past Akkoord; drawn once, so that what has the focus keeps it. */
export const salesByHand = () => {
  let latest
  const said = element('p', { className: 'said', role: 'status' })
  const act = async (deed) => {
    said.textContent = ''
    await deed.run(latest.invoice, latest.about).catch((error) => {
      said.textContent = error.message
    })
  }
  const buttons = DEEDS.map((deed) => ({
    deed,
    button: element('button', { type: 'button', 'data-deed': deed.key, onclick: () => act(deed) }),
  }))
  const node = element(
    'details',
    {},
    element('summary', {}, 'Change it by hand'),
    element('div', { className: 'deeds' }, ...buttons.map(({ button }) => button)),
    said,
  )
  return {
    node,
    show(invoice, about) {
      latest = { invoice, about }
      for (const { deed, button } of buttons) {
        button.textContent = deed.words(about)
        button.hidden = deed.isPossible ? !deed.isPossible(invoice) : false
      }
    },
  }
}
