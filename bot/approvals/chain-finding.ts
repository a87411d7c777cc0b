/**
 * What is wrong with a chain. line-changed, line-removed: the line is not the one that was sealed, or is gone though its
 * retention has not removed it · line-returned: it stands there although its retention removed it · line-unsealed: it is
 * too old to still wait for its seal · line-misdated: its seal is of another day than the line says · line-lost: it was
 * removed before it got its seal · seal-changed · seal-removed: a number is missing · seal-misdated: it is older than the one
 * before it, or of a day to come · end-differs: the chain does not end where Akkoord left it · retention-untrue: it was
 * changed from other years than were kept, or to years that are none · removal-untrue: more was removed than the chain says,
 * or too early, or its invoice is still there · head-unknown: what was noted elsewhere does not stand in the chain.
 */
export type FindingKind =
  | 'line-changed'
  | 'line-removed'
  | 'line-returned'
  | 'line-unsealed'
  | 'line-misdated'
  | 'line-lost'
  | 'seal-changed'
  | 'seal-removed'
  | 'seal-misdated'
  | 'end-differs'
  | 'retention-untrue'
  | 'removal-untrue'
  | 'head-unknown'

export type ChainFinding = {
  administrationId: string
  finding: FindingKind
  /** The link's; null: there is none. */
  number: number | null
  lineId: number | null
  invoiceId: string | null
}

/** A seal's number and hash as somebody noted them outside the database, such as in an export. */
export type NotedHead = { administrationId: string; number: number; chainHash: string }

/** What was found of one chain, in numbers. */
export type ChainCount = {
  administrationId: string
  lines: number
  /** Whose retention ended. */
  removed: number
  /** Written just now, and not sealed yet. */
  waiting: number
  findings: number
  end: { number: number; chainHash: string } | null
}
