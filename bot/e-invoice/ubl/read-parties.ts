import type { DocumentNode } from '../document-node.ts'
import type { EInvoice } from '../e-invoice.ts'
import { normaliseIdentifier } from '../normalise-identifier.ts'
import { KVK_SCHEME, readText } from '../read-value.ts'

const registeredName = (party: DocumentNode): string | undefined =>
  party
    .children('PartyLegalEntity')
    .map((entity) => readText(entity, 'RegistrationName'))
    .find((name) => name !== undefined)

const tradingName = (party: DocumentNode): string | undefined =>
  party
    .children('PartyName')
    .map((name) => readText(name, 'Name'))
    .find((name) => name !== undefined)

/** A number in another tax scheme, such as a local one, is not a VAT number. */
const vatNumber = (party: DocumentNode): string | undefined =>
  party
    .children('PartyTaxScheme')
    .filter((scheme) => scheme.child('TaxScheme')?.value('ID')?.text.toUpperCase() === 'VAT')
    .map((scheme) => readText(scheme, 'CompanyID'))
    .find((number) => number !== undefined)

/** The number that says it is one comes first, else one that does not say what it is. */
const cocNumber = (party: DocumentNode): string | undefined => {
  const numbers = party.children('PartyLegalEntity').flatMap((entity) => {
    const number = readText(entity, 'CompanyID')
    return number === undefined ? [] : [{ number, scheme: entity.value('CompanyID')?.attribute('schemeID') }]
  })
  return (numbers.find(({ scheme }) => scheme === KVK_SCHEME) ?? numbers.find(({ scheme }) => !scheme))?.number
}

const bankAccounts = (invoice: DocumentNode): string[] => {
  const accounts = invoice.children('PaymentMeans').flatMap((means) => {
    const account = means.child('PayeeFinancialAccount')
    return (account && readText(account, 'ID')) ?? []
  })
  return [...new Map(accounts.map((account) => [normaliseIdentifier(account), account])).values()]
}

const readSupplier = (invoice: DocumentNode): EInvoice['supplier'] | undefined => {
  const party = invoice.child('AccountingSupplierParty', 'required')?.child('Party', 'required')
  if (!party) return undefined
  const trading = tradingName(party)
  const name = registeredName(party) ?? trading
  if (!name) {
    const field = party.pathOf('PartyLegalEntity/RegistrationName')
    party.report({ field, code: 'missing', message: `${field} is missing.` })
    return undefined
  }
  return {
    name,
    tradingName: trading ?? null,
    vatNumber: vatNumber(party) ?? null,
    cocNumber: cocNumber(party) ?? null,
    bankAccounts: bankAccounts(invoice),
    country: party.child('PostalAddress')?.child('Country')?.value('IdentificationCode')?.text ?? null,
  }
}

const readPayeeName = (invoice: DocumentNode): string | null => {
  const payee = invoice.child('PayeeParty')
  if (!payee) return null
  const name = tradingName(payee) ?? registeredName(payee)
  if (name) return name
  const field = payee.pathOf('PartyName/Name')
  payee.report({ field, code: 'missing', message: `${field} is missing, so it is not known who is to be paid.` })
  return null
}

const readBuyerName = (invoice: DocumentNode): string | null => {
  const party = invoice.child('AccountingCustomerParty')?.child('Party')
  return (party && (registeredName(party) ?? tradingName(party))) ?? null
}

/** Who sold, who is to be paid and who bought; undefined when the supplier is not named. */
export const readParties = (
  invoice: DocumentNode,
): Pick<EInvoice, 'supplier' | 'payeeName' | 'buyerName'> | undefined => {
  const supplier = readSupplier(invoice)
  const payeeName = readPayeeName(invoice)
  const buyerName = readBuyerName(invoice)
  return supplier && { supplier, payeeName, buyerName }
}
