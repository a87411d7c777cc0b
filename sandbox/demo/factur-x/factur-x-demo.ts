// The demo's Factur-X PDF, sandbox/demo/factur-x.pdf: the e-invoice of factur-x.xml inside a page that says the same.
// `node sandbox/demo/factur-x/factur-x-demo.ts` writes it again. A real one would embed its fonts and colours too
// (PDF/A-3); nothing that reads one looks at those.
import { readFile, writeFile } from 'node:fs/promises'
import { drawAmount, drawRule, drawText } from './draw-text.ts'
import { pdfStream, writePdf } from './write-pdf.ts'

const LEFT = 60
const QUANTITY = 380
const PRICE = 455
const RIGHT = 535

/** The lines and totals as the page shows them: what, how many, price, amount. */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  ['Herstel kozijnen voorgevel, arbeid (uren)', '14', '58,00', '812,00'],
  ['Hardhout en beslag (meter)', '4', '47,00', '188,00'],
]

const LEADING = 16
const TABLE_TOP = 560

const rowAt = (index: number): number => TABLE_TOP - 24 - index * (LEADING + 4)

const page = (): string =>
  [
    drawText('Bakker Bouw B.V.', { x: LEFT, y: 780, size: 18, bold: true }),
    drawText('Steigerstraat 4, 3812 AA Amersfoort', { x: LEFT, y: 760, grey: true }),
    drawText('KvK 12345678   Btw NL123456782B01   IBAN NL20 INGB 0001 2345 67', { x: LEFT, y: 744, grey: true }),
    drawText('Demo B.V.', { x: LEFT, y: 700 }),
    drawText('Voorbeeldkade 10', { x: LEFT, y: 684 }),
    drawText('3511 AA Utrecht', { x: LEFT, y: 668 }),
    drawText('Factuur 2026-1203', { x: LEFT, y: 622, size: 14, bold: true }),
    drawText('Factuurdatum 18-11-2026   Vervaldatum 18-12-2026   Uw kenmerk Huisvesting', { x: LEFT, y: 602 }),
    drawText('Omschrijving', { x: LEFT, y: TABLE_TOP, bold: true }),
    drawText('Aantal', { x: QUANTITY - 32, y: TABLE_TOP, bold: true }),
    drawText('Prijs', { x: PRICE - 24, y: TABLE_TOP, bold: true }),
    drawText('Bedrag', { x: RIGHT - 34, y: TABLE_TOP, bold: true }),
    drawRule(TABLE_TOP - 8),
    ...ROWS.flatMap(([what, quantity, price, amount], index) => [
      drawText(what, { x: LEFT, y: rowAt(index) }),
      drawAmount(quantity, { x: QUANTITY, y: rowAt(index) }),
      drawAmount(price, { x: PRICE, y: rowAt(index) }),
      drawAmount(amount, { x: RIGHT, y: rowAt(index) }),
    ]),
    drawRule(496),
    drawText('Totaal exclusief btw', { x: PRICE - 130, y: 478 }),
    drawAmount('1.000,00', { x: RIGHT, y: 478 }),
    drawText('Btw 21 %', { x: PRICE - 130, y: 460 }),
    drawAmount('210,00', { x: RIGHT, y: 460 }),
    drawText('Te betalen', { x: PRICE - 130, y: 438, size: 12, bold: true }),
    drawAmount('€ 1.210,00', { x: RIGHT, y: 438, size: 12, bold: true }),
    drawText('Wilt u voor 18 december 2026 betalen op NL20 INGB 0001 2345 67 onder vermelding van 2026-1203?', {
      x: LEFT,
      y: 390,
      grey: true,
    }),
  ].join('\n')

/** What tells programs that this PDF is Factur-X. @see https://fnfe-mpe.org/factur-x/ chapter 6 */
const METADATA = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
<fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`

/** Nothing in it is compressed, so that it is the same wherever it is made. */
export const facturXDemo = async (): Promise<Buffer> => {
  const eInvoice = await readFile(new URL('../factur-x.xml', import.meta.url))
  return writePdf([
    '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 8 0 R] >> >> /AF [8 0 R] /Metadata 7 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    pdfStream('', page()),
    font('Helvetica'),
    font('Helvetica-Bold'),
    pdfStream('/Type /Metadata /Subtype /XML', METADATA),
    '<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /AFRelationship /Alternative /EF << /F 9 0 R /UF 9 0 R >> >>',
    pdfStream('/Type /EmbeddedFile /Subtype /text#2Fxml', eInvoice),
  ])
}

if (import.meta.main) await writeFile(new URL('../factur-x.pdf', import.meta.url), await facturXDemo())
