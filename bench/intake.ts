// What reading a file costs, beside the parser alone on the same bytes, and how much memory the worst file gets to take.
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { createFileReader } from '../bot/intake/file-reader.ts'
import { readPdf } from '../bot/intake/read-pdf.ts'
import type { FileReader } from '../bot/use-cases/intake-ports.ts'
import { pdfStream, writePdf } from '../sandbox/demo/factur-x/write-pdf.ts'

const LINES = 1_000
const MEGABYTE = 1024 * 1024

/** What the issue asks for: medians in milliseconds. */
const TARGETS = { ublMs: 50, facturXMs: 300 }

const WARM_UP = 5
const ROUNDS = 40

/** What the worst file unpacks to. Bytes. */
const BOMB = 1_000 * MEGABYTE

/** How often the readers' memory is looked at. Milliseconds. */
const LOOK_EVERY_MS = 5

const demoFile = (name: string): Buffer => readFileSync(new URL(`../sandbox/demo/${name}`, import.meta.url))

/** The demo's invoice with this many lines of 58.00 at 21 %, as its supplier would write them. */
const ublInvoice = (lines: number): Buffer => {
  const demo = demoFile('bakker-bouw.xml').toString()
  const [head = '', ...parts] = demo.split('<cac:InvoiceLine>')
  const line = `<cac:InvoiceLine>${parts[1]?.replace('928.00', '58.00')}`
  const net = 58 * lines
  const vat = (net * 0.21).toFixed(2)
  const amount = (name: string, value: string) => `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`
  const category = `<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>`
  const gross = (net * 1.21).toFixed(2)
  const totals = `<cac:TaxTotal>${amount('TaxAmount', vat)}<cac:TaxSubtotal>${amount('TaxableAmount', net.toFixed(2))}${amount('TaxAmount', vat)}${category}</cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount('LineExtensionAmount', net.toFixed(2))}${amount('TaxExclusiveAmount', net.toFixed(2))}${amount('TaxInclusiveAmount', gross)}${amount('PayableAmount', gross)}</cac:LegalMonetaryTotal>`
  const beforeAmounts = head.slice(0, head.indexOf('<cac:AllowanceCharge>'))
  return Buffer.from(`${beforeAmounts}${totals}${line.repeat(lines)}</Invoice>`)
}

const SPECIFICATION = '<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F 5 0 R >> >>'

/** A PDF with this e-invoice and, on its page, a picture of this size that cannot be packed smaller. */
const facturX = (eInvoice: Uint8Array, pictureBytes: number): Buffer =>
  writePdf([
    '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >> /AF [4 0 R] >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 6 0 R >> >> >>',
    SPECIFICATION,
    pdfStream('/Type /EmbeddedFile /Filter /FlateDecode', deflateSync(eInvoice)),
    pdfStream(
      `/Type /XObject /Subtype /Image /Width ${pictureBytes} /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8`,
      randomBytes(pictureBytes),
    ),
  ])

const medianOf = async (run: () => unknown): Promise<number> => {
  const took: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const began = performance.now()
    await run()
    if (round >= WARM_UP) took.push(performance.now() - began)
  }
  return took.toSorted((one, other) => one - other)[Math.floor(took.length / 2)] ?? Number.NaN
}

const timeOf = async (run: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await run()
  return performance.now() - began
}

const readWell = async (reader: FileReader, bytes: Uint8Array): Promise<void> => {
  const read = await reader.read(bytes)
  if (!read.ok || !read.file.eInvoice) throw new Error(`the file was not read: ${JSON.stringify(read)}`)
}

const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

/** Memory of all processes that this one started, in MB; Linux only. */
const readersMb = (): number =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .filter((status) => status.includes(`\nPPid:\t${process.pid}\n`))
    .reduce((sum, status) => sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024, 0)

const peakWhile = async (work: () => Promise<unknown>): Promise<number> => {
  let peak = readersMb()
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      peak = Math.max(peak, readersMb())
      await sleep(LOOK_EVERY_MS)
    }
  })()
  await work()
  isDone = true
  await watching
  return peak
}

/** npm run bench -- intake */
export const intake = async ({ json }: { json: boolean }): Promise<void> => {
  const tell = (line: string) => (json ? console.error(line) : console.log(line))
  const ubl = ublInvoice(LINES)
  const text = ubl.toString()
  const pdf = facturX(demoFile('factur-x.xml'), MEGABYTE)
  const reader = createFileReader()

  const firstMs = await timeOf(() => readWell(reader, pdf))
  const parserMs = await medianOf(() => new SaxesParser({ xmlns: true, position: false }).write(text).close())
  const ublMs = await medianOf(() => readWell(reader, ubl))
  const libraryMs = await medianOf(() => readPdf(pdf))
  const facturXMs = await medianOf(() => readWell(reader, pdf))
  const idleMb = readersMb()
  const many = await peakWhile(async () => {
    for (let count = 0; count < 200; count += 1) await readWell(reader, count % 2 ? pdf : ubl)
  })
  const packed = deflateSync(Buffer.alloc(BOMB, 32))
  const bomb = writePdf([
    '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    SPECIFICATION,
    pdfStream('/Type /EmbeddedFile /Filter /FlateDecode', packed),
  ])
  const worst = await peakWhile(() => reader.read(bomb))
  await reader.close()

  const found = { firstMs, ublMs, parserMs, facturXMs, libraryMs, idleMb, manyMb: many, worstMb: worst }
  tell(`first      ${firstMs.toFixed(0)} ms for the first PDF, with the start of its reader`)
  tell(
    `ubl        ${ublMs.toFixed(1)} ms for ${LINES} lines (${(ubl.length / MEGABYTE).toFixed(1)} MB), ` +
      `${(ublMs / parserMs).toFixed(2)} times the XML parser alone (${parserMs.toFixed(1)} ms)`,
  )
  tell(
    `factur-x   ${facturXMs.toFixed(1)} ms for ${(pdf.length / MEGABYTE).toFixed(1)} MB, ` +
      `${(facturXMs / libraryMs).toFixed(2)} times the PDF library alone (${libraryMs.toFixed(1)} ms)`,
  )
  tell(
    `memory     ${idleMb.toFixed(0)} MB a reader, ${many.toFixed(0)} MB at most over 200 files, ` +
      `${worst.toFixed(0)} MB at most for a PDF that unpacks to ${BOMB / MEGABYTE} MB`,
  )
  tell(`targets    ${TARGETS.ublMs} ms for a UBL of ${LINES} lines, ${TARGETS.facturXMs} ms for a Factur-X PDF of 1 MB`)
  if (json) console.log(JSON.stringify({ ...found, targets: TARGETS }))
}
