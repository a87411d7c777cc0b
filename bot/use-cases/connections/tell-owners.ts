import type { Urls } from '../../approvals/card-views.ts'
import type { ConnectionCardView } from '../../approvals/views.ts'
import type { OwnerNotice, OwnerNoticeStore } from '../connection-store-port.ts'
import type { Clock, Directory, Log, Messenger } from '../ports.ts'
import { standingOf } from '../settings/overview-connection.ts'
import type { Store } from '../store-port.ts'
import { createTellNotice } from '../telling/tell-notice.ts'
import { endOf } from './connection-life.ts'

/** How long one server may take to tell one owner. Milliseconds. */
const CLAIM_MS = 30_000

/** How often is looked whether more waits for a connection by now, and for how long. Milliseconds. */
const LOOK_AGAIN_MS = 5 * 60_000
const LOOK_FOR_MS = 30 * 24 * 60 * 60_000

/** So many owners are told in one sweep. */
const MOST_TOLD = 20

type Deps = {
  store: OwnerNoticeStore & Pick<Store, 'savePerson' | 'findConnection' | 'failedInvoices'>
  messenger: Messenger
  directory: Directory
  clock: Clock
  log: Log
  /** A mail is read outside Teams. */
  mailUrls: Urls
}

/**
 * Tells owners that their connection was lost or will be, once each, and keeps those cards true. Safe on any number of
 * servers, and to run twice (A13).
 */
export const createTellOwners = (deps: Deps) => {
  const { store, clock, mailUrls } = deps
  const tellNotice = createTellNotice(deps)

  /** Without news: there is nothing to do about it any more. */
  const viewOf = async ({ kind, about, person }: OwnerNotice): Promise<ConnectionCardView> => {
    const card = { card: 'connection' as const, connectUrl: null }
    const known = await store.findConnection(person)
    if (!known) return { ...card, state: { connection: 'none' } }
    const { exactUser } = known
    if (known.obtainedAt > about) return { ...card, state: { connection: 'connected', exactUser } }
    const waiting = (await store.failedInvoices({ owner: person, cause: 'connection-revoked' })).length
    const { state } = standingOf(known, clock.now())
    return kind === 'broken' || state === 'broken'
      ? { ...card, state: { connection: 'broken', exactUser }, news: { waiting, endsOn: null } }
      : { ...card, state: { connection: 'connected', exactUser }, news: { waiting, endsOn: endOf(known.obtainedAt) } }
  }

  const tell = async (notice: OwnerNotice, lease: Date): Promise<void> => {
    const { noticeId } = notice
    const card = await viewOf(notice)
    const isOpen = card.news !== undefined
    // Mended before the mail left: there is nothing to write any more.
    const isMoot = !isOpen && notice.mail !== null
    if (isMoot) await store.recordOwnerNotice(noticeId, { mail: { dueAt: null, attempts: 0 } })
    await tellNotice(isMoot ? { ...notice, mail: null } : notice, {
      card,
      mail: { mail: 'connection', card, url: mailUrls.page('administrations') },
      record: (told) => {
        // Who cannot be reached in Teams is mailed while there is something to do about it.
        const isMailed = told.unreachable === true && isOpen
        return store.recordOwnerNotice(noticeId, {
          ...told,
          ...(isMailed ? { mail: { dueAt: clock.now(), attempts: 0 } } : {}),
        })
      },
      about: { noticeId },
    })
    const now = clock.now().getTime()
    const isLookedAfter = isOpen && now - notice.createdAt.getTime() < LOOK_FOR_MS
    await store.restOwnerNotice(noticeId, lease, isLookedAfter ? new Date(now + LOOK_AGAIN_MS) : null)
  }

  return async (): Promise<void> => {
    for (let count = 0; count < MOST_TOLD; count += 1) {
      const now = clock.now()
      const lease = new Date(now.getTime() + CLAIM_MS)
      const notice = await store.claimOwnerNotice(now, lease)
      if (!notice) return
      await tell(notice, lease)
    }
  }
}
