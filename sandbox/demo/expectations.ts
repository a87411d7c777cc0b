import type { Invoice } from './akkoord.ts'
import { findButton, headingOf } from './card.ts'
import type { SeenEntry } from './exact-online.ts'
import { observe } from './observe.ts'
import type { PersonKey, Stage } from './stage.ts'
import type { Card } from './teams.ts'
import { methodName } from './words.ts'

/** How an entry stands in Exact Online before and after its release. */
export const BLOCKED = { condition: 'AU', method: 'K', inBatch: false }
export const RELEASED = { condition: '30', method: 'B', inBatch: true }

const standsSo = ({ entry, terms, inBatch }: SeenEntry, wanted: typeof BLOCKED): boolean =>
  entry?.condition === wanted.condition &&
  terms.length > 0 &&
  terms.every(({ condition, method }) => condition === wanted.condition && method === wanted.method) &&
  inBatch.length === (wanted.inBatch ? terms.length : 0)

/** The entry in Exact Online, as soon as it and all its payment terms stand so. */
export const entryStands = ({ exact }: Stage, entryId: string, wanted: typeof BLOCKED): Promise<SeenEntry> =>
  observe({
    expected: `condition ${wanted.condition}, method ${methodName(wanted.method)} and ${wanted.inBatch ? 'all' : 'none'} of the terms in the payment batch`,
    lookedAt: `${exact.booksUrl} (entry ${entryId})`,
    look: () => exact.entry(entryId),
    find: (seen) => standsSo(seen, wanted) && seen,
  })

/** The invoice in Akkoord, as soon as it is right. */
export const invoiceIs = (
  { akkoord }: Stage,
  invoiceId: string,
  expected: string,
  isRight: (invoice: Invoice) => boolean,
): Promise<Invoice> =>
  observe({
    expected,
    lookedAt: akkoord.invoiceUrl(invoiceId),
    look: () => akkoord.invoice(invoiceId),
    find: (invoice) => isRight(invoice) && invoice,
  })

const observeCard = (
  { teams, people }: Stage,
  person: PersonKey,
  expected: string,
  isIt: (card: Card) => boolean,
): Promise<Card> =>
  observe({
    expected: `${expected} in the chat of ${people[person].name}`,
    lookedAt: teams.chatUrl(person),
    look: () => teams.cards(person),
    find: (cards) => cards.findLast(isIt),
  })

/** This person's card that asks for a decision on this invoice, as soon as it is there. */
export const cardAsks = (stage: Stage, person: PersonKey, invoiceId: string): Promise<Card> =>
  observeCard(
    stage,
    person,
    'a card that asks for approval',
    ({ card }) => findButton(card, 'approve')?.data?.invoiceId === invoiceId,
  )

/** This person's card that offers to try again, as soon as it is there. */
export const cardOffersRetry = (stage: Stage, person: PersonKey): Promise<Card> =>
  observeCard(stage, person, 'a card with Try again', ({ card }) => findButton(card, 'try-again') !== undefined)

/** The same card, as soon as its heading says so. */
export const cardSays = (stage: Stage, person: PersonKey, { activityId }: Card, heading: RegExp): Promise<Card> =>
  observeCard(
    stage,
    person,
    `a card with the heading ${heading}`,
    (card) => card.activityId === activityId && heading.test(headingOf(card.card)),
  )
