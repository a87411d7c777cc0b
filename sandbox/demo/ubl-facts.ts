import type { XmlElement } from './xml-element.ts'

/** The few facts of an invoice that its administration must know before it can be booked. */
export type UblFacts = {
  number: string
  currency: string
  supplier: {
    name: string
    vatNumber: string | null
    cocNumber: string | null
    ibans: string[]
    country: string | null
  }
  /** The rows of the VAT specification; none where the document has no VAT at all. */
  vat: { category: string; percentage: number }[]
  hasRounding: boolean
}

/** The Dutch Chamber of Commerce in ISO 6523. */
const KVK_SCHEME = '0106'

/** All elements at the end of this path. */
const at = (element: XmlElement, path: string): XmlElement[] =>
  path
    .split('/')
    .reduce(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [element],
    )

const textsAt = (element: XmlElement, path: string): string[] =>
  at(element, path)
    .map((found) => found.text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')

const textAt = (element: XmlElement, path: string): string | null => textsAt(element, path)[0] ?? null

/** As bookkeepers write numbers: without the dots, dashes and spaces of the letterhead. */
const plain = (identifier: string): string => identifier.replace(/[\s./-]/g, '').toUpperCase()

const plainOrNull = (identifier: string | null | undefined): string | null => (identifier ? plain(identifier) : null)

const cocNumber = (party: XmlElement): string | null => {
  const numbers = at(party, 'PartyLegalEntity/CompanyID')
  const schemeOf = (number: XmlElement) => number.attributes.get('schemeID') ?? ''
  const number = numbers.find((each) => schemeOf(each) === KVK_SCHEME) ?? numbers.find((each) => schemeOf(each) === '')
  return plainOrNull(number?.text)
}

const supplierOf = (document: XmlElement): UblFacts['supplier'] => {
  const [party] = at(document, 'AccountingSupplierParty/Party')
  if (!party) return { name: '', vatNumber: null, cocNumber: null, ibans: [], country: null }
  const vatScheme = at(party, 'PartyTaxScheme').find(
    (scheme) => textAt(scheme, 'TaxScheme/ID')?.toUpperCase() === 'VAT',
  )
  // The account of someone else who is to be paid, such as a factoring company, is not the supplier's.
  const isPaidItself = at(document, 'PayeeParty').length === 0
  const accounts = isPaidItself ? textsAt(document, 'PaymentMeans/PayeeFinancialAccount/ID') : []
  return {
    name: textAt(party, 'PartyLegalEntity/RegistrationName') ?? textAt(party, 'PartyName/Name') ?? '',
    vatNumber: plainOrNull(vatScheme && textAt(vatScheme, 'CompanyID')),
    cocNumber: cocNumber(party),
    ibans: [...new Set(accounts.map(plain))],
    country: textAt(party, 'PostalAddress/Country/IdentificationCode'),
  }
}

/** A second TaxTotal may give the VAT in the currency of the tax authority; it is not booked. */
const vatOf = (document: XmlElement, currency: string): UblFacts['vat'] =>
  at(document, 'TaxTotal')
    .filter((total) => [currency, null].includes(at(total, 'TaxAmount')[0]?.attributes.get('currencyID') || null))
    .flatMap((total) => at(total, 'TaxSubtotal'))
    .map((row) => ({
      category: textAt(row, 'TaxCategory/ID') ?? '',
      percentage: Number(textAt(row, 'TaxCategory/Percent') ?? textAt(row, 'Percent') ?? 0),
    }))

/** Reads these facts; what is missing is left empty, for Akkoord to refuse. */
export const ublFacts = (document: XmlElement): UblFacts => {
  const currency = textAt(document, 'DocumentCurrencyCode') ?? ''
  return {
    number: textAt(document, 'ID') ?? '',
    currency,
    supplier: supplierOf(document),
    vat: vatOf(document, currency),
    hasRounding: Number(textAt(document, 'LegalMonetaryTotal/PayableRoundingAmount') ?? 0) !== 0,
  }
}
