import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { Icon } from './draw-icon.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Eight bits for each of red, green, blue and opacity; nothing interlaced. */
const FORMAT = [8, 6, 0, 0, 0]
const CHANNELS = 4
/** Stands before each row: its bytes are as they are. */
const PLAIN = 0

/** Parts of a chunk: its length, its type, what it holds, and a checksum. Bytes. */
const LENGTH = 4
const TYPE = 4
const CHECKSUM = 4

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(LENGTH)
  bytes.writeUInt32BE(value)
  return bytes
}

const chunk = (type: string, data: Buffer): Buffer => {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.byteLength), checked, uint32(crc32(checked))])
}

/** Writes a picture as PNG. */
export const writePng = ({ size, pixels }: Icon): Buffer => {
  const rows = Array.from({ length: size }, (_row, index) =>
    Buffer.concat([Buffer.from([PLAIN]), pixels.subarray(index * size * CHANNELS, (index + 1) * size * CHANNELS)]),
  )
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([uint32(size), uint32(size), Buffer.from(FORMAT)])),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const dataOf = (bytes: Buffer, wanted: string): Buffer => {
  const found = []
  for (let at = SIGNATURE.byteLength; at + LENGTH + TYPE <= bytes.byteLength; ) {
    const length = bytes.readUInt32BE(at)
    const from = at + LENGTH + TYPE
    if (bytes.toString('latin1', at + LENGTH, from) === wanted) found.push(bytes.subarray(from, from + length))
    at = from + length + CHECKSUM
  }
  return Buffer.concat(found)
}

/** Reads a square PNG of the kind that `writePng` writes. @throws Error that says what else it is */
export const readPng = (file: Uint8Array): Icon => {
  const bytes = Buffer.from(file)
  if (!bytes.subarray(0, SIGNATURE.byteLength).equals(SIGNATURE)) throw new Error('is not a PNG')
  const header = dataOf(bytes, 'IHDR')
  const [size, height] = [header.readUInt32BE(0), header.readUInt32BE(LENGTH)]
  if (size !== height) throw new Error(`is ${size} by ${height} pixels, and not square`)
  if (!header.subarray(2 * LENGTH).equals(Buffer.from(FORMAT))) throw new Error('is not RGBA with 8 bits each')
  const rows = inflateSync(dataOf(bytes, 'IDAT'))
  const width = size * CHANNELS
  const pixels = new Uint8Array(size * width)
  for (let row = 0; row < size; row++) {
    const at = row * (width + 1)
    if (rows[at] !== PLAIN) throw new Error('has filtered rows: make it with manifest/make-icons.ts')
    pixels.set(rows.subarray(at + 1, at + 1 + width), row * width)
  }
  return { size, pixels }
}
