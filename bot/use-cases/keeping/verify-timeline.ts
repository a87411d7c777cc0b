import type { ChainCount, ChainFinding, NotedHead } from '../../approvals/chain-finding.ts'
import { createChainJudge } from '../../approvals/judge-chain.ts'
import type { ChainReader, ChainStore } from '../keeping-store-port.ts'
import type { Clock } from '../ports.ts'

/** Links that are read at once. */
const PAGE = 2_000

/** Lines without a seal that are named; more say nothing new. */
const MOST_UNSEALED = 1_000

/** A line gets its seal within seconds; what still has none after this time will get none. Milliseconds. */
const SEALED_WITHIN_MS = 5 * 60_000

type Told = (finding: ChainFinding) => void

const judgeUnsealed = async (
  reader: ChainReader,
  administrationId: string,
  now: Date,
  tell: Told,
): Promise<{ waiting: number }> => {
  let waiting = 0
  for (const { lineId, invoiceId, at, isQueued } of await reader.unsealedLines(administrationId, MOST_UNSEALED)) {
    const isYoung = at !== null && Math.abs(now.getTime() - at.getTime()) <= SEALED_WITHIN_MS
    if (isQueued && isYoung) waiting++
    else {
      const finding = at === null ? ('line-lost' as const) : ('line-unsealed' as const)
      tell({ administrationId, finding, number: null, lineId, invoiceId })
    }
  }
  return { waiting }
}

const verifyOne = async (
  reader: ChainReader,
  administrationId: string,
  noted: NotedHead | undefined,
  now: Date,
  tell: Told,
): Promise<ChainCount> => {
  let findings = 0
  const count = (found: ChainFinding[]) => {
    for (const each of found) tell(each)
    findings += found.length
  }
  const head = await reader.findHead(administrationId)
  const judge = createChainJudge(administrationId, { begunAt: head?.begunAt ?? now, now, noted })
  let last = 0
  for (;;) {
    const links = await reader.linksAfter(administrationId, last, PAGE)
    for (const link of links) count(judge.next(link))
    last = links.at(-1)?.number ?? last
    if (links.length < PAGE) break
  }
  count(judge.end(head))
  const { waiting } = await judgeUnsealed(reader, administrationId, now, (found) => count([found]))
  const end = head && { number: head.number, chainHash: head.chainHash }
  return { administrationId, ...judge.counts(), waiting, findings, end: end ?? null }
}

/**
 * Holds every line of every timeline against its seal, and every chain against itself (A12); changes nothing.
 *
 * @param noted ends of chains as they were noted elsewhere: they must still stand in them
 * @param told each finding as it is made, and each administration's numbers after those
 */
export const createVerifyTimeline =
  ({ store, clock }: { store: Pick<ChainStore, 'reading'>; clock: Clock }) =>
  (noted: readonly NotedHead[], told: { finding: Told; count: (count: ChainCount) => void }): Promise<void> =>
    store.reading(async (reader) => {
      const known = await reader.administrationIds()
      for (const administrationId of new Set([...known, ...noted.map((each) => each.administrationId)])) {
        const head = noted.find((each) => each.administrationId === administrationId)
        told.count(await verifyOne(reader, administrationId, head, clock.now(), told.finding))
      }
    })
