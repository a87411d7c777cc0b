import { expect, test } from '@jest/globals'
import type { FindingKind } from '../../bot/approvals/chain-finding.ts'
import { createChainJudge } from '../../bot/approvals/judge-chain.ts'
import { CHAIN_START, type ChainLink, chainHash, lineHash, noteHash } from '../../bot/approvals/timeline-chain.ts'
import { guidOf } from './samples.ts'

const ADMINISTRATION = 'nl-1'
const ENDED = guidOf('ended')
const WRITTEN = '2026-11-20T10:00:00.000000Z'
/** Seven whole calendar years after the year it was written in. */
const KEPT_UNTIL = '2034-01-02T02:00:00.000000Z'
const NOW = new Date('2034-06-01T12:00:00Z')

type Added = Pick<ChainLink, 'lineId' | 'invoiceId' | 'at' | 'contentHash' | 'sealedAt'> & { note: string | null }

/** A line that is no longer there. */
const removedLine = (lineId: number, sealedAt = WRITTEN): Added => {
  const line = { administrationId: ADMINISTRATION, invoiceId: ENDED, lineId, at: WRITTEN, actor: 'Anna' }
  const contentHash = lineHash({ ...line, actorObjectId: null, event: 'rejected', details: '{}' })
  return { lineId, invoiceId: ENDED, at: WRITTEN, contentHash, sealedAt, note: null }
}
const noteOf = (note: Record<string, unknown>, sealedAt: string, invoiceId: string | null = null): Added => {
  const text = JSON.stringify(note)
  const contentHash = noteHash(ADMINISTRATION, text)
  return { lineId: null, invoiceId, at: sealedAt, contentHash, sealedAt, note: text }
}
const removal = (sealedAt: string, more: Record<string, unknown> = {}): Added =>
  noteOf(
    { is: 'removal', invoiceId: ENDED, years: 7, before: '2027-01-01T00:00:00+01:00', lines: 1, ...more },
    sealedAt,
    ENDED,
  )
const retention = (from: number, to: number, sealedAt = WRITTEN): Added =>
  noteOf({ is: 'retention', from, to, by: 'Kim', objectId: guidOf('kim') }, sealedAt)

/** What is found in a chain of these links, whose hashes are all as they should be. */
const found = (
  added: Added[],
  { isInvoiceThere = false, notedAt }: { isInvoiceThere?: boolean; notedAt?: number } = {},
) => {
  let end: string = CHAIN_START
  const links = added.map((each, place) => {
    const link = { ...each, administrationId: ADMINISTRATION, number: place + 1 }
    end = chainHash(end, link)
    return { ...link, chainHash: end, line: null, isInvoiceThere: isInvoiceThere && each.note !== null }
  })
  const noted = links.find(({ number }) => number === notedAt)
  const judge = createChainJudge(ADMINISTRATION, { begunAt: new Date(WRITTEN), now: NOW, noted })
  return [...links.flatMap((link) => judge.next(link)), ...judge.end(links.at(-1))].map(
    ({ finding, number }): [FindingKind, number | null] => [finding, number],
  )
}

const UNTRUE: [FindingKind, number][] = [['removal-untrue', 2]]

test.each<{ what: string; added: Added[]; finds: [FindingKind, number][] }>([
  { what: 'after seven years', added: [removedLine(1), removal(KEPT_UNTIL)], finds: [] },
  { what: 'before its years are over', added: [removedLine(1), removal(WRITTEN)], finds: UNTRUE },
  {
    what: 'of fewer years than are kept',
    added: [removedLine(1), removal('2028-02-01T02:00:00.000000Z', { years: 1 })],
    finds: UNTRUE,
  },
  { what: 'of years that are none', added: [removedLine(1), removal(WRITTEN, { years: -1 })], finds: UNTRUE },
  {
    what: 'after fewer years, which an administrator chose',
    added: [removedLine(1), retention(7, 1), removal('2028-02-01T02:00:00.000000Z', { years: 1 })],
    finds: [],
  },
  {
    what: 'after the years that were kept before an administrator chose more',
    added: [removedLine(1), retention(7, 10), removal(KEPT_UNTIL)],
    finds: [['removal-untrue', 3]],
  },
  {
    what: 'after years that were changed to none',
    added: [removedLine(1), retention(7, -1), removal(WRITTEN, { years: -1 })],
    finds: [
      ['retention-untrue', 2],
      ['removal-untrue', 3],
    ],
  },
  {
    what: 'after years that were changed from what was never kept',
    added: [removedLine(1), retention(2, 1), removal('2028-02-01T02:00:00.000000Z', { years: 1 })],
    finds: [['retention-untrue', 2]],
  },
  {
    what: 'whose seal is of another invoice',
    added: [removedLine(1), { ...removal(KEPT_UNTIL), invoiceId: guidOf('other') }],
    finds: UNTRUE,
  },
  {
    what: 'in years to come',
    added: [removedLine(1), removal('2040-01-02T02:00:00.000000Z')],
    finds: [['seal-misdated', 2]],
  },
])('A12: a removal $what is judged by the years that the chain holds', ({ added, finds }) => {
  expect(found(added)).toEqual(finds)
})

test('A12: a removal of an invoice that still stands there is found', () => {
  expect(found([removedLine(1), removal(KEPT_UNTIL)], { isInvoiceThere: true })).toEqual(UNTRUE)
})

test('A12: a seal that is older than the one before it is found, once; servers’ clocks may differ a little', () => {
  const at = (time: string) => retention(7, 7, `2026-11-21T${time}.000000Z`)
  expect(found([at('10:00:00'), at('09:56:00'), at('10:00:01')])).toEqual([])
  expect(found([at('10:00:00'), at('09:56:00'), at('09:52:00'), at('09:52:01')])).toEqual([['seal-misdated', 3]])
  expect(found([at('10:00:00'), at('08:00:00'), at('08:00:01')], { notedAt: 3 })).toEqual([])
})
