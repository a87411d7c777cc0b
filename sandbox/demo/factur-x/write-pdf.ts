/** A stream of a PDF with its dictionary's entries; `/Length` is added. */
export const pdfStream = (entries: string, bytes: Uint8Array | string): Buffer => {
  const content = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`, 'latin1'),
    content,
    Buffer.from('\nendstream', 'latin1'),
  ])
}

/** Characters above ASCII tell programs that copy files that this is no text. */
const HEAD = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

/**
 * Writes a PDF of these objects, numbered from 1, the first of them its catalog.
 * @see ISO 32000-1, 7.5
 */
export const writePdf = (objects: readonly (Uint8Array | string)[], trailer = ''): Buffer => {
  const parts: Buffer[] = [HEAD]
  const offsets: string[] = []
  let length = HEAD.length
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  objects.forEach((object, index) => {
    offsets.push(`${String(length).padStart(10, '0')} 00000 n \n`)
    add(Buffer.from(`${index + 1} 0 obj\n`))
    add(typeof object === 'string' ? Buffer.from(object, 'latin1') : Buffer.from(object))
    add(Buffer.from('\nendobj\n'))
  })
  const count = objects.length + 1
  const start = length
  add(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`))
  add(Buffer.from(`trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`, 'latin1'))
  return Buffer.concat(parts)
}
