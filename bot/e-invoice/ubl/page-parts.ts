import type { UblDocument } from '../document-kind.ts'
import { type DocumentNode, documentNode } from '../document-node.ts'
import { type EInvoiceLine, firstText, itemText, type PageParts, shownTexts } from '../e-invoice-page.ts'
import type { XmlElement } from '../parse-xml.ts'
import { readAmount } from '../read-value.ts'
import { UBL } from './vocabulary.ts'

const addressOf = (party: DocumentNode | undefined): string[] => {
  const address = party?.child('PostalAddress')
  const place = [firstText(address, 'PostalZone'), firstText(address, 'CityName')]
  return shownTexts([
    firstText(address, 'StreetName'),
    firstText(address, 'AdditionalStreetName'),
    shownTexts(place).join(' '),
    firstText(address?.child('Country'), 'IdentificationCode'),
  ])
}

const lineOf = (line: DocumentNode, quantityName: string): EInvoiceLine => {
  const item = line.child('Item')
  const quantity = line.values(quantityName)[0]
  const descriptions = (item?.values('Description') ?? []).map(({ text }) => text)
  return {
    number: shownTexts([firstText(line, 'ID')])[0] ?? '',
    text: itemText(firstText(item, 'Name'), descriptions),
    quantity: quantity?.text ?? null,
    unit: quantity?.attribute('unitCode') ?? null,
    price: firstText(line.child('Price'), 'PriceAmount'),
    vatPercent: firstText(item?.child('ClassifiedTaxCategory'), 'Percent'),
    netCents: readAmount(line, 'LineExtensionAmount', undefined) ?? 0,
  }
}

/** Of a UBL document that could be read; what is odd about these parts is shown as it is. */
export const ublPageParts = (root: XmlElement, document: UblDocument): PageParts => {
  const invoice = documentNode(root, UBL, [])
  const quantityName = document === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'
  return {
    supplierAddress: addressOf(invoice.child('AccountingSupplierParty')?.child('Party')),
    buyerAddress: addressOf(invoice.child('AccountingCustomerParty')?.child('Party')),
    lines: invoice.children(`${document}Line`).map((line) => lineOf(line, quantityName)),
  }
}
