import type { Urls } from '../../approvals/card-views.ts'
import { dutchDate } from '../../auto-invoice/print-date.ts'
import type { SalesNoticeCardView } from '../../auto-invoice/views.ts'
import type { ManagerNotice, NoticeKey, NoticeStore } from '../notice-store-port.ts'
import type { Clock, Directory, Log, Messenger } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createTellNotice } from '../telling/tell-notice.ts'

/** How long one server may take to tell one manager. Milliseconds. */
const CLAIM_MS = 30_000

type Deps = {
  store: NoticeStore & Pick<Store, 'savePerson'>
  messenger: Messenger
  directory: Directory
  clock: Clock
  log: Log
  urls: Urls
  /** A mail is read outside Teams. */
  mailUrls: Urls
}

/** Where one sees to what the managers are told. */
const urlOf = ({ view }: ManagerNotice, urls: Urls): string => {
  const { administrationId } = view
  switch (view.kind) {
    case 'failures':
      return urls.page(`invoicing/${administrationId}/planned`)
    case 'reminder': {
      const [only] = view.count === 1 ? view.rows : []
      return urls.page(only ? `invoicing/${administrationId}/${only.customerId}` : `invoicing/${administrationId}`)
    }
    case 'problem':
      return urls.page(`administrations/${administrationId}`)
  }
}

const viewOf = (notice: ManagerNotice, urls: Urls) =>
  ({ ...notice.view, url: urlOf(notice, urls) }) as SalesNoticeCardView

/**
 * Tells the managers of an administration by card and by mail, and keeps what their cards say true (B4, B6). Safe to run
 * twice: what is shown already is left alone (A13).
 */
export const createTellManagers = (deps: Deps) => {
  const { store, clock, urls, mailUrls } = deps
  const tellNotice = createTellNotice(deps)

  const tell = async (key: NoticeKey): Promise<void> => {
    const now = clock.now()
    const lease = new Date(now.getTime() + CLAIM_MS)
    const notice = await store.claimNotice(key, now, lease)
    if (!notice) return
    await tellNotice(notice, {
      card: viewOf(notice, urls),
      mail: { mail: 'sales-notice', card: viewOf(notice, mailUrls) },
      record: (told) => store.recordNotice(key, told),
      about: key,
    })
    await store.restNotice(key, lease, await store.nextNoticeWork(key))
  }

  return {
    /** Brings an administration's notices in line with what is true. */
    async tell(administrationId: string): Promise<void> {
      for (const key of await store.noticesToTell(administrationId, clock.now())) await tell(key)
    },

    /** Has managers told of holds whose date has come (B4). Gives the administrations. */
    remind: (): Promise<string[]> => store.remindOfHolds(dutchDate(clock.now()), clock.now()),
  }
}
