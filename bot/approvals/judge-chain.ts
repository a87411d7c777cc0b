import type { ChainFinding, FindingKind, NotedHead } from './chain-finding.ts'
import { isRetention, keptUntil, LEGAL_YEARS } from './retention.ts'
import { CHAIN_START, type ChainLink, chainHash, lineHash, noteHash, type SealedLine } from './timeline-chain.ts'
import { type RemovalNote, type RetentionNote, timelineNoteOf } from './timeline-note.ts'

/** A line is sealed within seconds; whatever is sealed on another day was added later, or Akkoord stood still. Milliseconds. */
const MISDATED_MS = 24 * 60 * 60 * 1000

/** So much the clocks of servers may differ that add to one chain. Milliseconds. */
const CLOCK_SKEW_MS = 5 * 60 * 1000

type Link = ChainLink & {
  chainHash: string
  note: string | null
  line: SealedLine | null
  /** Whether the invoice that a note is about is still there. */
  isInvoiceThere: boolean
}

/**
 * Judges a chain link by link, in the order of their numbers; what it remembers is what was missing so far.
 *
 * @param of.begunAt when the chain begins: what is older was written before there were seals
 * @param of.now when its links were read: none was sealed later
 * @param of.noted its end as it was noted elsewhere: what is dated oddly until there was told before that
 */
export const createChainJudge = (
  administrationId: string,
  { begunAt, now, noted }: { begunAt: Date; now: Date; noted: NotedHead | undefined },
) => {
  let number = 0
  let previous = CHAIN_START
  let lastSealedAt = Number.NEGATIVE_INFINITY
  /** For how long is kept, as the chain says: its own notes change it, and nothing else does. */
  let years = LEGAL_YEARS
  let lines = 0
  let removed = 0
  let isNotedFound = false
  /** Of each invoice, the links whose lines are not there. */
  const missing = new Map<string, ChainLink[]>()
  const removedInvoices = new Set<string>()

  const finding = (kind: FindingKind, link?: Partial<ChainLink>): ChainFinding => ({
    administrationId,
    finding: kind,
    number: link?.number ?? null,
    lineId: link?.lineId ?? null,
    invoiceId: link?.invoiceId ?? null,
  })

  const wasJudged = (link: ChainLink) => noted !== undefined && link.number <= noted.number

  const judgeSealedAt = (link: ChainLink): ChainFinding[] => {
    const sealedAt = Date.parse(link.sealedAt)
    const isBack = sealedAt < lastSealedAt - CLOCK_SKEW_MS
    // A clock that was set back is told once; many small steps back are one large one.
    lastSealedAt = isBack ? sealedAt : Math.max(sealedAt, lastSealedAt)
    const isMisdated = isBack || sealedAt > now.getTime() + CLOCK_SKEW_MS
    return isMisdated && !wasJudged(link) ? [finding('seal-misdated', link)] : []
  }

  const judgeLine = (link: Link, line: SealedLine): ChainFinding[] => {
    lines++
    if (link.invoiceId !== null && removedInvoices.has(link.invoiceId)) return [finding('line-returned', link)]
    const written = Math.max(Date.parse(link.at), begunAt.getTime())
    const isMisdated = Math.abs(Date.parse(link.sealedAt) - written) > MISDATED_MS
    return [
      ...(lineHash(line) === link.contentHash && line.at === link.at ? [] : [finding('line-changed', link)]),
      ...(isMisdated && !wasJudged(link) ? [finding('line-misdated', link)] : []),
    ]
  }

  const judgeRetention = (link: Link, note: RetentionNote): ChainFinding[] => {
    const isTrue = note.from === years && isRetention(note.to)
    if (isRetention(note.to)) years = note.to
    return isTrue ? [] : [finding('retention-untrue', link)]
  }

  const judgeRemoval = (link: Link, note: RemovalNote): ChainFinding[] => {
    const links = missing.get(note.invoiceId) ?? []
    missing.delete(note.invoiceId)
    removedInvoices.add(note.invoiceId)
    removed += links.length
    const before = Date.parse(note.before)
    const isTrue =
      note.invoiceId === link.invoiceId &&
      !link.isInvoiceThere &&
      note.years === years &&
      links.length === note.lines &&
      links.every(({ at }) => Date.parse(at) < before) &&
      before <= keptUntil(new Date(link.sealedAt), years).getTime()
    return isTrue ? [] : [finding('removal-untrue', link)]
  }

  const judgeNote = (link: Link, text: string): ChainFinding[] => {
    const note = timelineNoteOf(text)
    if (noteHash(administrationId, text) !== link.contentHash || !note) return [finding('seal-changed', link)]
    return note.is === 'removal' ? judgeRemoval(link, note) : judgeRetention(link, note)
  }

  const judgeContent = (link: Link): ChainFinding[] => {
    if (link.note !== null) return judgeNote(link, link.note)
    if (link.line) return judgeLine(link, link.line)
    const of = link.invoiceId ?? ''
    const known = missing.get(of)
    if (known) known.push(link)
    else missing.set(of, [link])
    return []
  }

  return {
    /** Judges the next link. */
    next(link: Link): ChainFinding[] {
      const isNext = link.number === number + 1
      const isWhole = chainHash(previous, link) === link.chainHash
      const gap = isNext ? [] : [finding('seal-removed', { number: number + 1 })]
      // After a gap what came before is not known: the gap says it.
      const changed = isNext && !isWhole ? [finding('seal-changed', link)] : []
      number = link.number
      previous = link.chainHash
      if (noted?.number === number) isNotedFound = noted.chainHash === link.chainHash
      return [...gap, ...changed, ...judgeSealedAt(link), ...judgeContent(link)]
    },
    /** Judges what is left when there are no more. */
    end(head: { number: number; chainHash: string } | undefined): ChainFinding[] {
      const isEnd = (head?.number ?? 0) === number && (head?.chainHash ?? CHAIN_START) === previous
      return [
        ...[...missing.values()].flat().map((link) => finding('line-removed', link)),
        ...(isEnd ? [] : [finding('end-differs', { number })]),
        ...(noted && !isNotedFound ? [finding('head-unknown', { number: noted.number })] : []),
      ]
    },
    counts: () => ({ lines, removed }),
  }
}
