import { cutText } from './cut-text.ts'
import { decodeXml } from './decode-xml.ts'
import type { EInvoice } from './e-invoice.ts'
import { parseXml } from './parse-xml.ts'
import type { Problem } from './problem.ts'
import { readUbl } from './read-ubl.ts'
import { readAmount } from './read-value.ts'
import { type UblNode, ublNode } from './ubl-node.ts'

/** One line of an e-invoice as its reader sees it; quantities and prices as written, amounts in cents. */
export type EInvoiceLine = {
  number: string
  text: string
  quantity: string | null
  /** UN/ECE recommendation 20, such as C62 for a piece or HUR for an hour. */
  unit: string | null
  price: string | null
  vatPercent: string | null
  netCents: number
}

/** What an e-invoice says, as far as a page about it shows. */
export type EInvoicePage = EInvoice & { supplierAddress: string[]; buyerAddress: string[]; lines: EInvoiceLine[] }

/** What a page shows of a text that a supplier wrote. Characters. */
const LONGEST_TEXT = 500

const firstText = (node: UblNode | undefined, name: string): string | null => node?.values(name)[0]?.text ?? null

const addressOf = (party: UblNode | undefined): string[] => {
  const address = party?.child('PostalAddress')
  const place = [firstText(address, 'PostalZone'), firstText(address, 'CityName')].filter((part) => part !== null)
  return [
    firstText(address, 'StreetName'),
    firstText(address, 'AdditionalStreetName'),
    place.join(' ') || null,
    firstText(address?.child('Country'), 'IdentificationCode'),
  ].flatMap((part) => (part === null ? [] : cutText(part, LONGEST_TEXT)))
}

const textOf = (item: UblNode | undefined): string => {
  const name = firstText(item, 'Name')
  const more = (item?.values('Description') ?? []).map(({ text }) => text).filter((text) => text !== name)
  return cutText([...(name === null ? [] : [name]), ...more].join('\n'), LONGEST_TEXT)
}

const lineOf = (line: UblNode, quantityName: string): EInvoiceLine => {
  const item = line.child('Item')
  const quantity = line.values(quantityName)[0]
  return {
    number: cutText(firstText(line, 'ID') ?? '', LONGEST_TEXT),
    text: textOf(item),
    quantity: quantity?.text ?? null,
    unit: quantity?.attribute('unitCode') ?? null,
    price: firstText(line.child('Price'), 'PriceAmount'),
    vatPercent: firstText(item?.child('ClassifiedTaxCategory'), 'Percent'),
    netCents: readAmount(line, 'LineExtensionAmount', undefined) ?? 0,
  }
}

/** Lines are written with the sign of the document; what is owed for a credit note is below zero. */
const withSignOf = (eInvoice: EInvoice, lines: EInvoiceLine[]): EInvoiceLine[] => {
  const sum = lines.reduce((total, { netCents }) => total + netCents, 0)
  const isReversed = sum !== 0 && sum === -eInvoice.totals.lineExtension
  return isReversed ? lines.map((line) => ({ ...line, netCents: line.netCents === 0 ? 0 : -line.netCents })) : lines
}

/** Reads a UBL invoice or credit note for a page that shows it, or says everything that is wrong with it. */
export const readEInvoicePage = (
  bytes: Uint8Array,
): { ok: true; page: EInvoicePage } | { ok: false; problems: Problem[] } => {
  const read = readUbl(bytes)
  if (!read.ok) return read
  const decoded = decodeXml(bytes)
  const parsed = decoded.ok ? parseXml(decoded.text) : decoded
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] }
  // What is booked was judged above: what is odd about the rest is shown as it is.
  const root = ublNode(parsed.root, '', [])
  const isInvoice = parsed.root.name === 'Invoice'
  const lines = root
    .children(isInvoice ? 'InvoiceLine' : 'CreditNoteLine')
    .map((line) => lineOf(line, isInvoice ? 'InvoicedQuantity' : 'CreditedQuantity'))
  return {
    ok: true,
    page: {
      ...read.eInvoice,
      supplierAddress: addressOf(root.child('AccountingSupplierParty')?.child('Party')),
      buyerAddress: addressOf(root.child('AccountingCustomerParty')?.child('Party')),
      lines: withSignOf(read.eInvoice, lines),
    },
  }
}
