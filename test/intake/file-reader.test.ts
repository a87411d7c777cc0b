import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { createFileReader } from '../../bot/intake/file-reader.ts'
import { facturXDemo } from '../../sandbox/demo/factur-x/factur-x-demo.ts'
import { ciiFile } from '../e-invoice/fixtures/cii-file.ts'
import { ublFile } from '../e-invoice/fixtures/ubl-file.ts'
import { pdfFile } from './pdf-file.ts'

const reader = createFileReader()
afterAll(() => reader.close())

const EXAMPLES = fileURLToPath(new URL('../../../shared/data/ubl/', import.meta.url))
const DEMO = new URL('../../sandbox/demo/', import.meta.url)

const invoice = { invoiceNumber: '2026-0042', totals: { gross: 21_420 } }
const cii = { name: 'factur-x.xml', bytes: ciiFile() }
const other = { name: 'terms.txt', bytes: 'Conditions' }
const XML = 'application/xml'
const PDF = 'application/pdf'

describe('a file says by itself what it is', () => {
  test.each([
    ['a UBL invoice', Buffer.from(ublFile()), { from: 'ubl', contentType: XML, eInvoice: invoice }],
    [
      'UBL in UTF-16',
      Buffer.from(`\uFEFF${ublFile().replace('encoding="UTF-8"', '')}`, 'utf16le'),
      { from: 'ubl', eInvoice: invoice },
    ],
    ['a Cross Industry Invoice', Buffer.from(ciiFile()), { from: 'ubl', contentType: XML, eInvoice: invoice }],
    ['Factur-X', pdfFile([cii]), { from: 'factur-x', contentType: PDF, eInvoice: invoice }],
    ['Factur-X with other files', pdfFile([other, cii, other]), { from: 'factur-x', eInvoice: invoice }],
    ['ZUGFeRD 2', pdfFile([{ ...cii, name: 'ZUGFeRD-invoice.xml' }]), { from: 'factur-x', eInvoice: invoice }],
    [
      'ZUGFeRD in small letters',
      pdfFile([{ ...cii, name: 'zugferd-invoice.xml' }]),
      { from: 'factur-x', eInvoice: invoice },
    ],
    [
      'XRechnung, which may be UBL',
      pdfFile([{ name: 'xrechnung.xml', bytes: ublFile() }]),
      { from: 'factur-x', eInvoice: invoice },
    ],
    ['a PDF', pdfFile(), { from: 'pdf', contentType: PDF, eInvoice: null, problems: [] }],
    ['a PDF with another file inside', pdfFile([other]), { from: 'pdf', eInvoice: null, problems: [] }],
    [
      'a PDF behind a mail header',
      Buffer.concat([Buffer.from('X-Mailer: y\r\n\r\n'), pdfFile([cii])]),
      { from: 'factur-x', eInvoice: invoice },
    ],
  ])('%s is read', async (_what, bytes, file) => {
    expect(await reader.read(bytes)).toMatchObject({ ok: true, file: { problems: [], ...file } })
  })

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['50 MB', new Uint8Array(50 * 1024 * 1024).fill(0x20), 'too-large'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'not-an-invoice-file'],
    ['a program', Buffer.from('MZ\x90\x00', 'latin1'), 'not-an-invoice-file'],
    ['HTML', Buffer.from('<html><body>%PD</body></html>'), 'not-an-e-invoice'],
    ['a picture in XML', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-an-e-invoice'],
    ['XML with entities', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'doctype'],
    ['half an e-invoice', Buffer.from(ublFile().slice(0, 900)), 'not-well-formed'],
    ['what only begins as a PDF', Buffer.from('%PDF-1.7\nand no more'), 'broken'],
    ['half a PDF', pdfFile([cii]).subarray(0, 120), 'broken'],
    [
      'a PDF with a password',
      pdfFile(
        [cii],
        `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`,
      ),
      'password',
    ],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await reader.read(bytes)).toMatchObject({ ok: false, problem: { code } })
  })

  test.each([
    ['a program', Buffer.from('MZ\x90\x00', 'latin1'), 'encoding-broken'],
    ['a text', 'Invoice 2026-0042', 'not-well-formed'],
    ['another kind of XML', '<html/>', 'not-an-e-invoice'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype'],
    ['an invoice that does not add up', ciiFile({ totals: { LineTotalAmount: '1.00' } }), 'totals-do-not-add-up'],
  ])('a PDF whose e-invoice is %s is kept, and it says why it could not be read', async (_what, bytes, code) => {
    expect(await reader.read(pdfFile([{ name: 'factur-x.xml', bytes }]))).toMatchObject({
      ok: true,
      file: {
        from: 'factur-x',
        contentType: PDF,
        eInvoice: null,
        problems: [{ code }, ...(code.startsWith('totals') ? [{}] : [])],
      },
    })
  })

  test('an e-invoice that says something wrong is kept with its problems', async () => {
    expect(await reader.read(Buffer.from(ublFile({ vat: '1.00' })))).toMatchObject({
      ok: true,
      file: { from: 'ubl', eInvoice: null, problems: [{ code: 'totals-do-not-add-up' }, {}] },
    })
  })
})

describe('a file is read as a page that shows it', () => {
  test('with its lines, by readers that read other files for booking', async () => {
    const bytes = Buffer.from(ublFile())
    const [page, file, again] = await Promise.all([reader.readPage(bytes), reader.read(bytes), reader.readPage(bytes)])
    expect(page).toMatchObject({ ok: true, page: { ...invoice, lines: [{ number: '1', netCents: 10_000 }, {}, {}] } })
    expect(file).toMatchObject({ ok: true, file: { from: 'ubl', eInvoice: invoice } })
    expect(again).toEqual(page)
  })

  test.each([
    ['is no e-invoice', Buffer.from('<html/>')],
    ['does not add up', Buffer.from(ublFile({ vat: '1.00' }))],
    ['is a PDF, also with an e-invoice inside', pdfFile([cii])],
  ])('of which there is none where it %s', async (_what, bytes) => {
    expect(await reader.readPage(bytes)).toEqual({ ok: true, page: null })
  })

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['50 MB', new Uint8Array(50 * 1024 * 1024).fill(0x20), 'too-large'],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await reader.readPage(bytes)).toMatchObject({ ok: false, problem: { code } })
  })
})

test("the demo's Factur-X PDF is the one that its maker makes, and is read", async () => {
  const committed = readFileSync(new URL('factur-x.pdf', DEMO))
  expect(committed.equals(await facturXDemo())).toBe(true)
  expect(await reader.read(committed)).toMatchObject({
    file: {
      from: 'factur-x',
      problems: [],
      eInvoice: {
        invoiceNumber: '2026-1203',
        supplier: { name: 'Bakker Bouw B.V.', vatNumber: 'NL123456782B01', cocNumber: '12345678' },
        totals: { gross: 121_000 },
      },
    },
  })
})

const whereExamplesAre = existsSync(EXAMPLES) ? describe : describe.skip

whereExamplesAre('published examples (skipped where ../shared/data/ubl is absent)', () => {
  test('each is read', async () => {
    const names = readdirSync(EXAMPLES).filter((name) => /\.xml$/i.test(name))
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const read = await reader.read(readFileSync(`${EXAMPLES}${name}`))
      expect({ name, read }).toMatchObject({ name, read: { ok: true, file: { from: 'ubl', problems: [] } } })
    }
  })
})
