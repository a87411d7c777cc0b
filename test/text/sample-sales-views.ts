import { SALES_CAUSES, type SalesCause } from '../../bot/auto-invoice/sales-invoice.ts'
import type {
  FailedSalesView,
  FoundCustomerView,
  HoldCardView,
  ProblemView,
  SalesCardView,
  SalesNoticeCardView,
} from '../../bot/auto-invoice/views.ts'

import { INVOICE_URL as URL } from './sample-views.ts'

const HOLD = {
  reason: 'Klant betwist de uren van oktober',
  by: 'Kim Visser',
  since: '2026-11-17T13:02:00Z',
  remindOn: '2026-12-01',
}

const failedSale = (number: number, more: Partial<FailedSalesView> = {}): FailedSalesView => ({
  salesInvoiceId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  customerName: `Klant ${number} B.V.`,
  about: `Onderhoud november ${number}`,
  amountCents: 121_000,
  currency: 'EUR',
  state: 'failed',
  detail: 'Verplicht: Grootboekrekening betalingskorting',
  ...more,
})

const notice = {
  card: 'sales-notice',
  administrationId: '800100',
  administrationName: 'Demo B.V.',
  noticeId: '00000000-0000-4000-8000-000000000001',
  url: URL,
} as const

export const sampleFailures = (
  cause: SalesCause,
  rows: FailedSalesView[],
  count = rows.length,
): SalesNoticeCardView => ({
  ...notice,
  kind: 'failures',
  cause,
  rows,
  mayTryAgain: cause === 'rejected' || cause === 'unavailable',
  count,
  open: rows.filter(({ state }) => state === 'failed' || state === 'waiting').length + count - rows.length,
})

const problem = (where: ProblemView['where'], kind: ProblemView['kind']): SalesNoticeCardView => ({
  ...notice,
  kind: 'problem',
  problem: { where, kind, detail: null, administratorName: 'Kim Visser' },
  count: 1,
  open: 1,
})

const found = (number: number, more: Partial<FoundCustomerView> = {}): FoundCustomerView => ({
  administrationId: '800100',
  administrationName: 'Demo B.V.',
  customerId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  code: `${1000 + number}`,
  name: `Jansen & Zoon ${number}`,
  status: 'ready',
  hold: null,
  ...more,
})

const holdCard = (customers: FoundCustomerView[], count = customers.length): HoldCardView => ({
  card: 'hold',
  query: 'Jansen',
  remindOn: '2026-12-01',
  customers,
  count,
  url: URL,
})

/** Every card of automatic invoicing, with a name for the message of a failing test. */
export const salesSamples = (): { name: string; view: SalesCardView }[] => [
  ...SALES_CAUSES.map((cause) => ({ name: `not sent: ${cause}`, view: sampleFailures(cause, [failedSale(1)]) })),
  {
    name: 'not sent, of several',
    view: sampleFailures(
      'rejected',
      [1, 2, 3, 4, 5, 6].map((number) => failedSale(number)),
      31,
    ),
  },
  {
    name: 'not sent, being tried again',
    view: sampleFailures('unavailable', [failedSale(1, { state: 'waiting', detail: null })]),
  },
  {
    name: 'sent after all',
    view: sampleFailures('rejected', [failedSale(1, { state: 'sent' }), failedSale(2, { state: 'gone' })]),
  },
  {
    name: 'reminder of a hold',
    view: {
      ...notice,
      kind: 'reminder',
      count: 1,
      open: 1,
      rows: [{ customerId: found(1).customerId, customerName: found(1).name, hold: HOLD }],
    },
  },
  {
    name: 'reminder of a hold that was released',
    view: {
      ...notice,
      kind: 'reminder',
      count: 1,
      open: 0,
      rows: [{ customerId: found(1).customerId, customerName: found(1).name, hold: null }],
    },
  },
  { name: 'stopped: connection', view: problem('exact', 'connection-revoked') },
  { name: 'stopped: rights', view: problem('exact', 'no-rights') },
  { name: 'stopped: Exact Online', view: problem('exact', 'unavailable') },
  { name: 'stopped: rights in Dynamics', view: problem('settings', 'no-rights') },
  { name: 'stopped: Dynamics', view: problem('settings', 'unavailable') },
  { name: 'stopped: no record', view: problem('settings', 'no-record') },
  { name: 'works again', view: { ...notice, kind: 'problem', problem: null, count: 1, open: 0 } },
  { name: 'hold: nobody found', view: holdCard([]) },
  { name: 'hold one', view: holdCard([found(1)]) },
  { name: 'hold, held', view: holdCard([found(1, { hold: HOLD, status: 'held' })]) },
  { name: 'hold, of several', view: holdCard([found(1), found(2, { hold: HOLD, status: 'held' }), found(3)]) },
]
