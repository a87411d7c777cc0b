// Step 6 of 6: brings every card and e-mail about an invoice in line with what the database says.
import { createHash } from 'node:crypto'
import type { Urls } from '../../approvals/card-views.ts'
import type { CardView, InvoiceKey } from '../../approvals/views.ts'
import { type Chat, type Clock, type Directory, type Log, type Messenger, MessengerError } from '../ports.ts'
import type { Message, MessageKind, Store, Work } from '../store-port.ts'
import { addNotice } from './add-notice.ts'
import { createMessageView } from './message-view.ts'
import { nextWorkAt } from './next-work-at.ts'
import { createOpenChat } from './open-chat.ts'
import { createPlaceAsks } from './place-asks.ts'
import { createSendMails } from './send-mails.ts'
import { standsInList } from './stands-in-list.ts'

/**
 * How long one server may take to post a card that several invoices share. What a killed server claimed must be taken up
 * again within a minute, the sweeper's wait included. Milliseconds.
 */
const CLAIM_MS = 30_000

/** When a card is looked at again that another job was busy with. Milliseconds. */
const BUSY_AGAIN_MS = 2_000

/** Waits between tries to reach someone in Teams. Seconds. */
const WAITS_SECONDS = [2, 5, 15, 60, 300, 900]

/** Cards that stand for several invoices. */
const SHARED: ReadonlySet<MessageKind> = new Set(['failure', 'list', 'take-over'])

/** Whether the reader is still expected to do something with this card. */
const asksSomething = (view: CardView): boolean => {
  switch (view.card) {
    case 'failure':
      return true
    case 'approval':
      return ['open', 'question-asked', 'changed'].includes(view.state)
    case 'discovered':
    case 'duplicate':
    case 'list':
    case 'question':
      return view.state === 'open'
    default:
      return false
  }
}

const isReplaced = (view: CardView): boolean =>
  view.card === 'approval' && (view.state === 'replaced' || view.state === 'reassigned')

const digestOf = (view: CardView, locale: string) =>
  createHash('sha256')
    .update(JSON.stringify([view, locale]))
    .digest('base64url')

type Deps = {
  store: Store
  messenger: Messenger
  directory: Directory
  clock: Clock
  log: Log
  urls: Urls
  /** A mail is read outside Teams. */
  mailUrls: Urls
}

/**
 * Posts the cards that are not there yet, edits those that show something else than is true now, and sends the mails
 * that are due. Safe to run twice: what is shown already is left alone (A13).
 */
export const createTellPeople = (deps: Deps) => {
  const { store, messenger, directory, clock, log } = deps
  const messageView = createMessageView(deps)
  const placeAsks = createPlaceAsks(deps)
  const sendMails = createSendMails({ ...deps, urls: deps.mailUrls })

  const chatOf = createOpenChat(deps)

  /** Nobody's question may be lost with a list: what waits in it becomes cards, each of which is followed up by itself. */
  const dissolve = async (list: Message) => {
    for (const key of await store.dissolveList(list, clock.now())) store.wake('tell', key)
  }

  /** Whoever is known only by their sign-in has an address in Entra. */
  const hasAddress = async ({ person }: Message): Promise<boolean> =>
    person.mail !== null || Boolean((await directory.findUser(person))?.mail)

  /** Tells by e-mail what cannot be told in Teams. Ends with noting so: a server that is killed halfway begins again. */
  const giveUp = async (message: Message, view: CardView, key: InvoiceKey, work: Work) => {
    if (message.kind === 'list') return await dissolve(message)
    const now = clock.now()
    const unreachable = { attempts: message.attempts, nextAttemptAt: null, unreachable: true }
    // What was told, or asked, before has become old: how it ended is news for nobody who cannot be reached.
    const isOld = !asksSomething(view) && (message.kind === 'approval' || message.activityId !== null)
    // A failure has its mail already.
    if (isOld || message.kind === 'failure') return await store.recordMessageFailure(message, unreachable)
    const mailed = await hasAddress(message)
    if (mailed) await store.addMailOnce(message.administrationId, message.messageId, now)
    if (message.kind === 'approval') {
      const { invoice } = work.round
      const notice = { topic: 'unreachable' as const, people: [{ name: message.person.name, mailed }] }
      await store.transaction(async (tx) => {
        await addNotice(tx, invoice, invoice.booker, notice, now)
        await tx.wake('tell', key)
      })
    }
    const details = { person: message.person.name, mailed }
    await store.addTimeline(key, [{ at: now, actor: 'Akkoord', actorObjectId: null, event: 'not-reached', details }])
    await store.recordMessageFailure(message, unreachable)
  }

  const failed = async (message: Message, view: CardView, key: InvoiceKey, work: Work, error: unknown) => {
    const { person } = message
    const again = error instanceof MessengerError ? ['throttled', 'unavailable'].includes(error.kind) : true
    log.warn('card-not-shown', { kind: message.kind, person: person.objectId, ...key, error: String(error) })
    if (!again) {
      if (error instanceof MessengerError && error.kind === 'blocked') await store.savePerson(person, { chat: null })
      return await giveUp(message, view, key, work)
    }
    const attempts = message.attempts + 1
    const seconds = WAITS_SECONDS[Math.min(attempts, WAITS_SECONDS.length) - 1] ?? 0
    const retryAt = error instanceof MessengerError ? error.retryAt : undefined
    const nextAttemptAt = new Date(Math.max(clock.now().getTime() + seconds * 1000, retryAt?.getTime() ?? 0))
    await store.recordMessageFailure(message, { attempts, nextAttemptAt, unreachable: false })
  }

  /** Posts the card, in a chat that is opened for it if need be; undefined when the person cannot be reached in Teams. */
  const deliver = async (message: Message, view: CardView): Promise<{ chat: Chat; activityId: string } | undefined> => {
    const chat = await chatOf(message.person)
    if (!chat) return undefined
    try {
      return { chat, ...(await messenger.post(chat, view, message.person.locale)) }
    } catch (error) {
      const isRemoved = error instanceof MessengerError && error.kind === 'not-installed'
      if (!isRemoved || message.person.chat === null) throw error
      // The app was removed and nobody told: it is installed anew where that is allowed.
      const person = await store.savePerson(message.person, { chat: null })
      return await deliver({ ...message, person }, view)
    }
  }

  const post = async (message: Message, view: CardView, digest: string, key: InvoiceKey): Promise<boolean> => {
    const delivered = await deliver(message, view)
    if (!delivered) return false
    await store.recordShown(message, { ...delivered, digest })
    // What stands in a list was asked when it was put there.
    if (message.kind === 'list' || message.listedIn !== null) return true
    const { name, objectId } = message.person
    const details =
      message.kind === 'approval' ? { person: name, objectId, round: message.round } : { person: name, by: 'teams' }
    const event = message.kind === 'approval' ? ('asked' as const) : ('notified' as const)
    await store.addTimeline(key, [{ at: clock.now(), actor: 'Akkoord', actorObjectId: null, event, details }])
    return true
  }

  const viewOf = async (message: Message, work: Work) => {
    const view = await messageView(message, work)
    return view && { view, digest: digestOf(view, message.person.locale) }
  }

  const postOrEdit = async (message: Message, view: CardView, digest: string, key: InvoiceKey, work: Work) => {
    const { chat, activityId, person } = message
    if (activityId === null || chat === null) {
      if (view.card === 'list' && view.state !== 'open') await dissolve(message)
      // Nobody saw what another request, or another person, took the place of: there is nothing to tell.
      else if (isReplaced(view))
        await store.recordMessageFailure(message, { attempts: 0, nextAttemptAt: null, unreachable: true })
      else if (!(await post(message, view, digest, key))) await giveUp(message, view, key, work)
      return
    }
    try {
      await messenger.edit(chat, activityId, view, person.locale)
      await store.recordShown(message, { chat, activityId, digest })
    } catch (error) {
      if (!(error instanceof MessengerError) || error.kind !== 'gone') throw error
      // The person deleted the card. One that still asks something comes back; the others have nothing left to say.
      if (!asksSomething(view)) await store.recordShown(message, { chat, activityId, digest })
      else if (!(await post({ ...message, activityId: null }, view, digest, key))) {
        await giveUp(message, view, key, work)
      }
    }
  }

  const show = async (message: Message, key: InvoiceKey, work: Work): Promise<void> => {
    const shows = await viewOf(message, work)
    if (!shows) return
    if (shows.digest === message.shownDigest) {
      // What could not be shown is no longer true: there is nothing left to try.
      const settled = { attempts: 0, nextAttemptAt: null, unreachable: false }
      return message.nextAttemptAt === null ? undefined : await store.recordMessageFailure(message, settled)
    }
    try {
      await postOrEdit(message, shows.view, shows.digest, key, work)
    } catch (error) {
      await failed(message, shows.view, key, work, error)
    }
  }

  const isDue = ({ unreachable, nextAttemptAt }: Message) =>
    !unreachable && (nextAttemptAt === null || nextAttemptAt <= clock.now())

  const isOutdated = async (message: Message, work: Work) => {
    const shows = await viewOf(message, work)
    return shows !== undefined && shows.digest !== message.shownDigest
  }

  /**
   * Several invoices share a failure card, a take-over or a list, and each of their jobs may be here now: one at a time acts, on
   * what is true then, until nothing is left to show. False: another one is busy, maybe with something older than what
   * is true now.
   */
  const showShared = async (seen: Message, key: InvoiceKey, work: Work): Promise<boolean> => {
    for (let message: Message | undefined = seen; message && isDue(message) && (await isOutdated(message, work)); ) {
      const now = clock.now()
      if (!(await store.claimMessage(message, now, new Date(now.getTime() + CLAIM_MS)))) return false
      // Another may have shown it between the reading and the claim.
      const claimed: Message = (await store.findMessage(seen.administrationId, seen.messageId)) ?? message
      if (isDue(claimed) && (await isOutdated(claimed, work))) await show(claimed, key, work)
      else await store.recordMessageFailure(claimed, claimed)
      message = await store.findMessage(seen.administrationId, seen.messageId)
    }
    return true
  }

  return async (key: InvoiceKey): Promise<void> => {
    const read = await store.findWork(key)
    const work = read && (await placeAsks(read)) ? await store.findWork(key) : read
    if (!work) return
    let isBusyElsewhere = false
    for (const message of work.messages.filter(isDue)) {
      if (standsInList(message)) continue
      if (SHARED.has(message.kind) && (await isOutdated(message, work))) {
        if (!(await showShared(message, key, work))) isBusyElsewhere = true
      } else await show(message, key, work)
    }
    await sendMails(key, work)
    const after = await store.findWork(key)
    if (!after) return
    const now = clock.now()
    const next = nextWorkAt(after, now)
    const soon = new Date(now.getTime() + BUSY_AGAIN_MS)
    const isSooner = next === null || soon < next
    await store.rest(key, work.round.invoice.revision, isBusyElsewhere && isSooner ? soon : next)
  }
}
