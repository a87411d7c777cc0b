import { createHash } from 'node:crypto'

/** Stands in every text that is hashed: another way of writing them would need another name. */
const SCHEME = 'akkoord-timeline-1'

/**
 * A line of a timeline as it is sealed: each value as the database writes it, so that whatever is changed there changes
 * the text. Moments are in UTC to the microsecond, details the JSON as text.
 */
export type SealedLine = {
  administrationId: string
  invoiceId: string
  lineId: number
  at: string
  actor: string
  actorObjectId: string | null
  event: string
  details: string
}

/** A link of an administration's chain; hashes are hexadecimal. */
export type ChainLink = {
  administrationId: string
  /** 1 for the first, without gaps. */
  number: number
  /** null: a note. */
  lineId: number | null
  invoiceId: string | null
  at: string
  contentHash: string
  sealedAt: string
}

/** What the first link of a chain follows. */
export const CHAIN_START = ''

/** An array of JSON: no value can run over into the next. */
const hashOf = (values: (string | number | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([SCHEME, ...values]))
    .digest('hex')

/** The hash of everything that a line says. */
export const lineHash = (line: SealedLine): string =>
  hashOf([
    'line',
    line.administrationId,
    line.invoiceId,
    line.lineId,
    line.at,
    line.actor,
    line.actorObjectId,
    line.event,
    line.details,
  ])

/** The hash of a note about the timeline itself, as its JSON is kept. */
export const noteHash = (administrationId: string, note: string): string => hashOf(['note', administrationId, note])

/** The hash of a link together with everything before it. */
export const chainHash = (previous: string, link: ChainLink): string =>
  hashOf([
    'link',
    previous,
    link.administrationId,
    link.number,
    link.lineId,
    link.invoiceId,
    link.at,
    link.contentHash,
    link.sealedAt,
  ])
