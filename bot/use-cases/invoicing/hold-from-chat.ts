import type { Urls } from '../../approvals/card-views.ts'
import type { FoundCustomerView, HoldCardView } from '../../auto-invoice/views.ts'
import type { NoticeKey, NoticeStore } from '../notice-store-port.ts'
import type { Identity } from '../ports.ts'
import type { Actor, CustomerKey, CustomerRow, CustomerStore } from '../sales-store-port.ts'
import type { Person, Store } from '../store-port.ts'
import type { createActOnSales } from './act-on-sales-invoice.ts'
import type { createHoldCustomer, HoldResult } from './hold-customer.ts'
import type { createReleaseHold } from './release-hold.ts'

/** A card shows no more; what is looked for is a name that the manager knows. */
const MOST_FOUND = 5

const ANY_ORDER = { sort: 'name', descending: false } as const

type Managed = Awaited<ReturnType<NoticeStore['managedBy']>>[number]

type Deps = {
  store: NoticeStore & CustomerStore & Pick<Store, 'findPerson'>
  holdCustomer: ReturnType<typeof createHoldCustomer>
  releaseHold: ReturnType<typeof createReleaseHold>
  actOnSales: ReturnType<typeof createActOnSales>
  urls: Urls
}

const viewOf = (customer: CustomerRow, { name, isOneOfSeveral }: Managed): FoundCustomerView => ({
  administrationId: customer.administrationId,
  administrationName: isOneOfSeveral ? name : null,
  customerId: customer.customerId,
  code: customer.code,
  name: customer.name,
  status: customer.status,
  hold: customer.hold,
})

/**
 * Holding relations from the chat (B4). In chat no roles are known: who administers an administration or is one of its
 * managers may do it there, and nobody else sees that a relation exists.
 */
export const createHoldFromChat = ({ store, holdCustomer, releaseHold, actOnSales, urls }: Deps) => {
  const personWhoManages = async (
    reader: Identity,
    administrationId: string,
  ): Promise<{ person: Person; managed: Managed } | undefined> => {
    const person = await store.findPerson(reader)
    const managed = person && (await store.managedBy(person)).find((one) => one.administrationId === administrationId)
    return person && managed && { person, managed }
  }

  const actor = ({ tenantId, objectId }: Identity, { name }: Person): Actor => ({ tenantId, objectId, name })

  const cardOf = (customer: CustomerRow, managed: Managed, remindOn: string | null): HoldCardView => ({
    card: 'hold',
    query: customer.name,
    remindOn,
    customers: [viewOf(customer, managed)],
    count: 1,
    url: urls.page(`invoicing/${customer.administrationId}/${customer.customerId}`),
  })

  return {
    /** Finds relations by how their name or number begins. */
    async find(reader: Identity, wanted: { text: string; remindOn: string | null }): Promise<HoldCardView> {
      const person = await store.findPerson(reader)
      const administrations = person ? await store.managedBy(person) : []
      const found: FoundCustomerView[] = []
      for (const managed of administrations) {
        if (found.length > MOST_FOUND) break
        const filter = { administrationId: managed.administrationId, status: null, layoutId: null, search: wanted.text }
        const { customers } = await store.listCustomers(filter, ANY_ORDER, null, MOST_FOUND + 1)
        found.push(...customers.map((customer) => viewOf(customer, managed)))
      }
      const [first] = found
      const page = first
        ? `invoicing/${first.administrationId}${found.length === 1 ? `/${first.customerId}` : ''}`
        : 'invoices'
      return {
        card: 'hold',
        query: wanted.text,
        remindOn: wanted.remindOn,
        customers: found,
        count: found.length,
        url: urls.page(page as `invoicing/${string}`),
      }
    },

    /** One relation, with what can be done about it. */
    async show(key: CustomerKey, reader: Identity, remindOn: string | null): Promise<HoldCardView | undefined> {
      const manager = await personWhoManages(reader, key.administrationId)
      const customer = manager && (await store.findCustomer(key))
      return customer && cardOf(customer, manager.managed, remindOn)
    },

    async hold(
      key: CustomerKey,
      reader: Identity,
      hold: { reason: string; remindOn: string | null },
    ): Promise<{ card: HoldCardView } | { refusal: Exclude<HoldResult['is'], 'held'> }> {
      const manager = await personWhoManages(reader, key.administrationId)
      if (!manager) return { refusal: 'unknown-customer' }
      const result = await holdCustomer(key, hold, actor(reader, manager.person))
      if (result.is !== 'held') return { refusal: result.is }
      return { card: cardOf(result.now, manager.managed, null) }
    },

    /** Releases the hold that a card showed; what stands there instead shows on the card that follows. */
    async release(key: CustomerKey, reader: Identity, since: string | null): Promise<HoldCardView | undefined> {
      const manager = await personWhoManages(reader, key.administrationId)
      const result = manager && (await releaseHold(key, actor(reader, manager.person), since))
      return result && 'now' in result ? cardOf(result.now, manager.managed, null) : undefined
    },

    /** Tries everything again that still fails of what a card told; how many leave, or undefined for whom it was not made. */
    async tryAgain(notice: NoticeKey, reader: Identity): Promise<number | undefined> {
      const manager = await personWhoManages(reader, notice.administrationId)
      const failed = manager && (await store.failedOfNotice(notice, manager.person))
      if (!failed) return undefined
      const by = actor(reader, manager.person)
      let tried = 0
      for (const salesInvoiceId of failed) {
        const { administrationId } = notice
        const result = await actOnSales.one({ administrationId, salesInvoiceId }, 'try-again', by)
        if (result.ok && result.salesInvoice.state !== 'held' && result.salesInvoice.state !== 'closed') tried++
      }
      return tried
    },
  }
}
