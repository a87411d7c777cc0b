import { expect, test } from '@jest/globals'
import { failureCardView } from '../../bot/approvals/card-views.ts'
import type { Invoice, Release } from '../../bot/approvals/invoice.ts'
import type { FailedInvoiceView } from '../../bot/approvals/views.ts'
import { anInvoice, aPerson } from './samples.ts'

const AT = new Date('2026-11-17T13:02:00Z')
const PIET = aPerson('Piet Kuiper')
const URLS = { invoice: () => 'https://a.example/i', page: () => 'https://a.example/p', entry: () => null }

const viewOf = (invoice: Partial<Invoice>, release: Partial<Release> = {}): FailedInvoiceView | undefined => {
  const { release: idle } = anInvoice()
  const failed = anInvoice({
    failureRound: 1,
    ...invoice,
    release: { ...idle, cause: 'rejected', since: AT, ...release },
  })
  const message = { administrationId: failed.administrationId, messageId: 'msg-1', bookerName: 'booker' }
  return failureCardView(
    { ...message, cause: 'rejected', reader: 'booker' },
    failed.booker.personId,
    [failed],
    AT,
    URLS,
  ).invoices[0]
}

const BY_BOS = { changed: [], modifiedBy: 'J. Bos', modifiedAt: AT }

test.each<[string, Partial<Invoice>, Partial<Release>, Partial<FailedInvoiceView>]>([
  ['still fails', { state: 'failed' }, {}, { state: 'failed', closedAs: null, by: null }],
  [
    'is tried again',
    { state: 'releasing' },
    { retriedBy: 'Piet Kuiper' },
    { state: 'retrying', closedAs: null, by: 'Piet Kuiper' },
  ],
  [
    'was released by us after someone pressed the button',
    { state: 'released' },
    { retriedBy: 'Piet Kuiper', writtenAt: AT },
    { state: 'solved', closedAs: null, by: 'Piet Kuiper' },
  ],
  [
    'was solved by someone in Exact Online, whoever pressed the button',
    { state: 'released' },
    { retriedBy: 'Piet Kuiper', writtenAt: null, evidence: BY_BOS },
    { state: 'solved', closedAs: null, by: 'J. Bos' },
  ],
  [
    'was withdrawn',
    { state: 'withdrawn', withdrawal: { by: 'Piet Kuiper', reason: null } },
    {},
    { state: 'closed', closedAs: 'withdrawn', by: 'Piet Kuiper' },
  ],
  ['was paid', { state: 'paid' }, {}, { state: 'closed', closedAs: 'paid' }],
  ['is asked again', { state: 'waiting', round: 2 }, {}, { state: 'closed', closedAs: 'asked-again' }],
  ['was asked again and then paid', { state: 'paid', round: 2 }, {}, { state: 'closed', closedAs: 'asked-again' }],
])('A11: what %s says so, and by whom', (_, invoice, release, expected) => {
  expect(viewOf(invoice, release)).toMatchObject(expected)
})

test('A14: whose connection is used stands on the card, with the round that a button is about', () => {
  expect(viewOf({ state: 'failed', round: 1 })).toMatchObject({ connectionOf: 'booker', round: 1 })
  expect(viewOf({ state: 'failed', takenOverBy: PIET })).toMatchObject({ connectionOf: 'Piet Kuiper' })
})
