import { useEffect, useRef } from 'react'
import type { InvoicingJson } from '../../../bot/api/customers-json.ts'
import type { Read } from '../../api/read.ts'
import { useRefresh } from '../../api/use-refresh.ts'
import { isCounted } from '../../parts/print-switch/is-counted.ts'
import { isLicensed } from '../../parts/print-switch/is-licensed.ts'
import { useInvoicing } from '../../parts/print-switch/use-invoicing.ts'
import { of } from './invoicing-api.ts'

/** What leaves changes by itself. Milliseconds. */
const LOOK_EVERY_MS = 20_000
/** While customers are fetched for the first time, or drafts are being counted. Milliseconds. */
const FOLLOW_EVERY_MS = 2_000

/** Whether the customers are being fetched for the first time; without a licence they are not. */
export const isFirstSync = (head: InvoicingJson): boolean =>
  isLicensed(head) !== false && head.sync.endedAt === null && head.sync.state !== 'failed'

/** The head of automatic invoicing of one administration, kept up to date. */
export const useHead = (administration: string): Read<InvoicingJson> =>
  useInvoicing(administration, (head) => {
    const isMoving = head && (isFirstSync(head) || (head.printInvoices && head.licensed && !isCounted(head)))
    return isMoving && !head.problem ? FOLLOW_EVERY_MS : LOOK_EVERY_MS
  })

/** Reads everything else again as soon as the head tells that more customers were fetched or drafts were read. */
export const useFollow = (head: InvoicingJson | undefined): void => {
  const refresh = useRefresh()
  const state = head && JSON.stringify([head.sync, head.planned, head.heldBack, head.failed])
  const before = useRef(state)
  const administration = head?.administration
  useEffect(() => {
    if (administration === undefined || before.current === state) return
    const isFirst = before.current === undefined
    before.current = state
    if (!isFirst) void refresh(of(administration, 'customers'), of(administration, 'sales-invoices'))
  }, [administration, state, refresh])
}
