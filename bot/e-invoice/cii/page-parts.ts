import { type DocumentNode, documentNode } from '../document-node.ts'
import { type EInvoiceLine, firstText, itemText, type PageParts, shownTexts } from '../e-invoice-page.ts'
import type { XmlElement } from '../parse-xml.ts'
import { ciiParts } from './parts.ts'
import { countedLines, readLineAmount } from './read-amounts.ts'
import { CII } from './vocabulary.ts'

const addressOf = (party: DocumentNode | undefined): string[] => {
  const address = party?.child('PostalTradeAddress')
  const place = [firstText(address, 'PostcodeCode'), firstText(address, 'CityName')]
  return shownTexts([
    firstText(address, 'LineOne'),
    firstText(address, 'LineTwo'),
    shownTexts(place).join(' '),
    firstText(address, 'CountryID'),
  ])
}

const lineOf = (line: DocumentNode): EInvoiceLine => {
  const product = line.child('SpecifiedTradeProduct')
  const quantity = line.child('SpecifiedLineTradeDelivery')?.values('BilledQuantity')[0]
  const price = line.child('SpecifiedLineTradeAgreement')?.child('NetPriceProductTradePrice')
  const tax = line.child('SpecifiedLineTradeSettlement')?.children('ApplicableTradeTax')[0]
  const descriptions = (product?.values('Description') ?? []).map(({ text }) => text)
  return {
    number: shownTexts([firstText(line.child('AssociatedDocumentLineDocument'), 'LineID')])[0] ?? '',
    text: itemText(firstText(product, 'Name'), descriptions),
    quantity: quantity?.text ?? null,
    unit: quantity?.attribute('unitCode') ?? null,
    price: firstText(price, 'ChargeAmount'),
    vatPercent: firstText(tax, 'RateApplicablePercent'),
    netCents: readLineAmount(line, undefined) ?? 0,
  }
}

/** Of a Cross Industry Invoice that could be read; what is odd about these parts is shown as it is. */
export const ciiPageParts = (root: XmlElement): PageParts => {
  const parts = ciiParts(documentNode(root, CII, []))
  return {
    supplierAddress: addressOf(parts.agreement?.child('SellerTradeParty')),
    buyerAddress: addressOf(parts.agreement?.child('BuyerTradeParty')),
    lines: countedLines(parts).map(lineOf),
  }
}
