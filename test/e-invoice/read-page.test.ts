import { expect, test } from '@jest/globals'
import { readEInvoicePage } from '../../bot/e-invoice/read-page.ts'
import { bend, ublFile } from './fixtures/ubl-file.ts'

const pageOf = (xml: string) => {
  const read = readEInvoicePage(Buffer.from(xml))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.page
}

test('a page shows the lines as the supplier wrote them, and where both parties are', () => {
  const line = `<cbc:InvoicedQuantity unitCode="HUR">2.5</cbc:InvoicedQuantity>`
  const item = `<cac:Item><cbc:Description>Meer  uren</cbc:Description><cbc:Name>Advies</cbc:Name>
    <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">40.000</cbc:PriceAmount></cac:Price>`
  const place = `<cac:PostalAddress><cbc:StreetName>Kade 1</cbc:StreetName><cbc:CityName>Delft</cbc:CityName>
    <cbc:PostalZone>2611 AA</cbc:PostalZone><cac:Country>`
  const first = '<cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>'
  const xml = bend(
    bend(ublFile(), first, `${first.replace('<cbc:Line', `${line}<cbc:Line`)}${item}`),
    '<cac:PostalAddress><cac:Country>',
    place,
  )
  const page = pageOf(xml)
  expect(page.lines).toEqual([
    {
      number: '1',
      text: 'Advies\nMeer uren',
      quantity: '2.5',
      unit: 'HUR',
      price: '40.000',
      vatPercent: '21',
      netCents: 10_000,
    },
    { number: '2', text: '', quantity: null, unit: null, price: null, vatPercent: null, netCents: 5_000 },
    { number: '3', text: '', quantity: null, unit: null, price: null, vatPercent: null, netCents: 3_000 },
  ])
  expect(page.supplierAddress).toEqual(['Kade 1', '2611 AA Delft', 'NL'])
  expect(page.buyerAddress).toEqual([])
})

test('the lines of a credit note are below zero, as its totals are', () => {
  const page = pageOf(ublFile({ document: 'CreditNote', typeCode: '381' }))
  expect(page.lines.map(({ netCents }) => netCents)).toEqual([-10_000, -5_000, -3_000])
  expect(page.totals.lineExtension).toBe(-18_000)
})

test('what is no e-invoice is no page', () => {
  expect(readEInvoicePage(Buffer.from('<html/>'))).toMatchObject({
    ok: false,
    problems: [{ code: 'not-an-e-invoice' }],
  })
})
