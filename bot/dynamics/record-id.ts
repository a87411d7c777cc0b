import { createHash } from 'node:crypto'

/** Hexadecimal digits of a guid, from the hash. */
const PARTS = /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/

/** The id that Akkoord gives the record of a relation: always the same, and a valid guid (version 8, RFC 9562). */
export const recordIdFor = (administrationRecordId: string, customerId: string): string =>
  createHash('sha256')
    .update(`${administrationRecordId} ${customerId}`)
    .digest('hex')
    .replace(PARTS, '$1-$2-8$3-a$4-$5')
