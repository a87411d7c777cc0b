/** What cards and mails of automatic invoicing say, before they have words or a layout. */
import type { CustomerStatus, Hold } from './customer.ts'
import type { SalesCause } from './sales-invoice.ts'

/** Why nothing can be sent at all, and who sees to it. */
export type ProblemView = {
  where: 'exact' | 'settings'
  kind: 'connection-revoked' | 'no-rights' | 'unavailable' | 'no-record'
  detail: string | null
  administratorName: string
}

/** One sales invoice of a card about failures. */
export type FailedSalesView = {
  salesInvoiceId: string
  customerName: string
  /** Its number, or what else people recognise it by. */
  about: string
  amountCents: number
  currency: string
  /** waiting: it is being tried again · gone: it was dealt with elsewhere. */
  state: 'failed' | 'waiting' | 'sent' | 'gone'
  detail: string | null
}

/** One relation of a card that reminds of a manual check (B4). */
export type HeldCustomerView = { customerId: string; customerName: string; hold: Hold | null }

type NoticeView<Kind extends string> = {
  card: 'sales-notice'
  kind: Kind
  administrationId: string
  /** Only where the tenant has several. */
  administrationName: string | null
  noticeId: string
  /** Of all, also those without a row. */
  count: number
  /** Of how many it still is true. */
  open: number
  /** The page of the tab where one sees to it. */
  url: string
}

/** What the managers of an administration are told (B4, B6). */
export type SalesNoticeCardView =
  | (NoticeView<'failures'> & { cause: SalesCause; rows: FailedSalesView[]; mayTryAgain: boolean })
  | (NoticeView<'reminder'> & { rows: HeldCustomerView[] })
  | (NoticeView<'problem'> & { problem: ProblemView | null })

/** A relation that a manager asked the bot for, to hold it. */
export type FoundCustomerView = {
  administrationId: string
  administrationName: string | null
  customerId: string
  code: string
  name: string
  status: CustomerStatus
  hold: Hold | null
}

/** Relations that a manager looks for to hold one (B4); with one of them, the card asks for the reason. */
export type HoldCardView = {
  card: 'hold'
  /** As it was typed. */
  query: string
  /** ISO date that was typed with it, on which the managers are reminded. */
  remindOn: string | null
  /** At most as many as fit a card. */
  customers: FoundCustomerView[]
  count: number
  url: string
}

export type SalesCardView = SalesNoticeCardView | HoldCardView
export type SalesMailView = { mail: 'sales-notice'; card: SalesNoticeCardView }
