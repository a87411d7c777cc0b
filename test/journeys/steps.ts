import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import type { AkkoordUnderTest, Answer } from './akkoord-under-test.ts'

/** Akkoord as the steps need it, in whatever process it runs. */
export type Stage = Pick<AkkoordUnderTest, 'world' | 'call' | 'administration'>

const objectIdOf = ({ world }: Stage, person: string) => world.microsoft.directory.get(person).objectId

let invoices = 0

/** Books an invoice of Bakker Bouw over 1,000.00 plus 21 % VAT. */
export const bookInvoice = (
  akkoord: Stage,
  { authorizers, ...more }: { authorizers: string[] } & Record<string, unknown>,
  booker = 'bea',
): Promise<Answer> =>
  akkoord.call(booker, 'POST', '/api/bookings', {
    administration: akkoord.administration,
    supplier: { name: 'Bakker Bouw B.V.' },
    invoiceNumber: `2026-${String(++invoices).padStart(4, '0')}`,
    invoiceDate: '2026-11-12',
    authorizers: authorizers.map((person) => objectIdOf(akkoord, person)),
    lines: [{ description: 'huur', glAccount: '4300', vatCode: '2', amount: '1000.00' }],
    ...more,
  })

/** The entry as it stands in Exact Online. */
export const entryOf = ({ world }: Stage, booked: Answer) =>
  world.exact.books.division(DEMO).entries.find((entry) => entry.EntryID === booked.body.entryId)

/** The payment terms of the entry. */
export const termsOf = ({ world }: Stage, booked: Answer) =>
  world.exact.books.division(DEMO).terms.filter((term) => term.TransactionEntryID === booked.body.entryId)

/** The invoice as the API shows it. */
export const invoiceOf = async (akkoord: Stage, booked: Answer): Promise<Record<string, unknown>> => {
  const { administration, invoice } = booked.body
  return (await akkoord.call('bea', 'GET', `/api/invoices/${administration}/${invoice}`)).body
}

/** Waits until this person's chat holds so many cards that ask or tell something, and gives them, newest last. */
export const cardsOf = ({ world }: Stage, person: string, count: number): Promise<SeenMessage[]> =>
  world.microsoft.until(() => {
    const cards = world.microsoft.readChat(person).filter(({ isCard, card }) => isCard && !isWelcome(card))
    return cards.length >= count && cards
  })

const isWelcome = (card: unknown) =>
  /Geen factuur betaald zonder akkoord|No invoice paid without approval/.test(JSON.stringify(card))

type Button = { type?: string; verb?: string; data?: Record<string, unknown>; card?: unknown }

/** Finds the button with this verb anywhere on a card. */
export const buttonOf = (card: unknown, verb: string): Button | undefined => {
  if (Array.isArray(card)) return card.map((part) => buttonOf(part, verb)).find(Boolean)
  if (typeof card !== 'object' || card === null) return undefined
  if ((card as Button).verb === verb && (card as Button).type === 'Action.Execute') return card as Button
  return Object.values(card)
    .map((part) => buttonOf(part, verb))
    .find(Boolean)
}

/** Presses a button of a card; `ownerOfCard` when it is another person's card that is pressed. */
export const clickButton = async (
  { world }: Stage,
  person: string,
  message: SeenMessage | undefined,
  verb: string,
  ownerOfCard = person,
  data: Record<string, unknown> = {},
) => {
  const button = buttonOf(message?.card, verb)
  if (!message || !button) throw new Error(`${ownerOfCard} has no card with a button ${verb}`)
  const answer = await world.microsoft.client.click(person, {
    activityId: message.activityId,
    action: { ...button, verb } as never,
    data,
  })
  return answer.shown as { as: string; card?: unknown; text?: string }
}

const UNTIL_MS = 10_000
const LOOK_EVERY_MS = 25

/** Looks again and again until there is something. */
export const until = async <T>(look: () => Promise<T | undefined>, withinMs = UNTIL_MS): Promise<T> => {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

/** The heading of a card: its state in words. */
export const headingOf = (message: SeenMessage | undefined): string => {
  const [heading] = (message?.card?.body ?? []) as { text?: string }[]
  return heading?.text ?? ''
}
