import type { DocumentNode } from '../document-node.ts'
import type { EInvoice } from '../e-invoice.ts'
import { normaliseIdentifier } from '../normalise-identifier.ts'
import { KVK_SCHEME, readText } from '../read-value.ts'
import type { CiiParts } from './parts.ts'

/** UNTDID 1153: a VAT number; others, such as a national tax number, are not. */
const VAT_NUMBER = 'VA'

const vatNumber = (party: DocumentNode): string | undefined =>
  party
    .children('SpecifiedTaxRegistration')
    .filter((registration) => registration.value('ID')?.attribute('schemeID') === VAT_NUMBER)
    .map((registration) => readText(registration, 'ID'))
    .find((number) => number !== undefined)

/** A number of another country's register is none of ours; one that does not say what it is may be. */
const cocNumber = (organisation: DocumentNode | undefined): string | undefined => {
  const scheme = organisation?.value('ID')?.attribute('schemeID')
  return organisation && (!scheme || scheme === KVK_SCHEME) ? readText(organisation, 'ID') : undefined
}

const bankAccounts = (settlement: DocumentNode | undefined): string[] => {
  const accounts = (settlement?.children('SpecifiedTradeSettlementPaymentMeans') ?? []).flatMap((means) => {
    const account = means.child('PayeePartyCreditorFinancialAccount')
    return (account && (readText(account, 'IBANID') ?? readText(account, 'ProprietaryID'))) ?? []
  })
  return [...new Map(accounts.map((account) => [normaliseIdentifier(account), account])).values()]
}

const nameOf = (party: DocumentNode | undefined): string | null => (party && readText(party, 'Name')) ?? null

const readPayeeName = (payee: DocumentNode | undefined): string | null => {
  const name = payee && readText(payee, 'Name', 'required')
  return name ?? null
}

/** Who sold, who is to be paid and who bought; undefined when the supplier is not named. */
export const readCiiParties = ({
  agreement,
  settlement,
}: CiiParts): Pick<EInvoice, 'supplier' | 'payeeName' | 'buyerName'> | undefined => {
  const seller = agreement?.child('SellerTradeParty', 'required')
  const name = seller && readText(seller, 'Name', 'required')
  const payeeName = readPayeeName(settlement?.child('PayeeTradeParty'))
  if (!seller || !name) return undefined
  const organisation = seller.child('SpecifiedLegalOrganization')
  return {
    supplier: {
      name,
      tradingName: (organisation && readText(organisation, 'TradingBusinessName')) ?? null,
      vatNumber: vatNumber(seller) ?? null,
      cocNumber: cocNumber(organisation) ?? null,
      bankAccounts: bankAccounts(settlement),
      country: seller.child('PostalTradeAddress')?.value('CountryID')?.text ?? null,
    },
    payeeName,
    buyerName: nameOf(agreement?.child('BuyerTradeParty')),
  }
}
