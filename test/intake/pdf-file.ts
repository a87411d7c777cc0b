import { deflateSync } from 'node:zlib'
import { pdfStream, writePdf } from '../../sandbox/demo/factur-x/write-pdf.ts'

type Attachment = { name: string; bytes: Uint8Array | string }

/** How often a stream is packed, one packing around the other. */
const pack = (bytes: Uint8Array | string, times: number): Uint8Array =>
  times === 0 ? Buffer.from(bytes) : pack(deflateSync(bytes), times - 1)

/** A packed stream that unpacks to these bytes. */
export const packedStream = (entries: string, bytes: Uint8Array | string, times = 1): Buffer =>
  pdfStream(`${entries} /Filter [${'/FlateDecode '.repeat(times)}]`, pack(bytes, times))

const PAGES = ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>']

/** A PDF of one empty page whose catalog holds these entries, and whose objects from the fourth are these. */
export const pdfWith = (catalog: string, objects: (Uint8Array | string)[], trailer = ''): Buffer =>
  writePdf([`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, ...PAGES, ...objects], trailer)

/** A PDF of one empty page with these files inside. */
export const pdfFile = (attachments: Attachment[] = [], trailer = ''): Buffer => {
  const specificationOf = (index: number) => 4 + 2 * index
  const names = attachments.map(({ name }, index) => `(${name}) ${specificationOf(index)} 0 R`)
  return pdfWith(
    `/Names << /EmbeddedFiles << /Names [${names.join(' ')}] >> >>`,
    attachments.flatMap(({ name, bytes }, index) => [
      `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${specificationOf(index) + 1} 0 R >> >>`,
      packedStream('/Type /EmbeddedFile', bytes),
    ]),
    trailer,
  )
}
