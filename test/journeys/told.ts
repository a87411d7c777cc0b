import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import type { SentMail } from '../../sandbox/microsoft/world/sent-mail.ts'
import type { AkkoordUnderTest, Answer } from './akkoord-under-test.ts'
import { findInList, openFromList } from './open-from-list.ts'
import { bookInvoice, buttonOf, clickButton, until } from './steps.ts'

/** Everything that a card or another piece of JSON shows: its texts and titles, one a line. */
export const textsOf = (part: unknown): string => {
  if (Array.isArray(part)) return part.map(textsOf).filter(Boolean).join('\n')
  if (typeof part !== 'object' || part === null) return ''
  return Object.entries(part)
    .flatMap(([name, value]) => {
      if (typeof value === 'string') return ['text', 'title', 'label'].includes(name) ? [value] : []
      return name === 'fallback' ? [] : [textsOf(value)]
    })
    .filter(Boolean)
    .join('\n')
}

/** The cards about this invoice in a person's chat: every one names the invoice in the address of its page. */
export const cardsAbout = ({ world }: AkkoordUnderTest, person: string, booked: Answer): SeenMessage[] =>
  world.microsoft.readChat(person).filter(({ card }) => JSON.stringify(card).includes(String(booked.body.invoice)))

/** Waits for the latest card about this invoice that says this. */
export const cardSaying = (akkoord: AkkoordUnderTest, person: string, booked: Answer, says: RegExp) =>
  akkoord.world.microsoft.until(() =>
    cardsAbout(akkoord, person, booked).findLast(({ card }) => says.test(textsOf(card))),
  )

/** Waits for the card on which this person is asked about this invoice; opens it where a list asks (A5). */
export const askedCard = async (akkoord: AkkoordUnderTest, person: string, booked: Answer): Promise<SeenMessage> => {
  const { until } = akkoord.world.microsoft
  const { invoice } = booked.body
  const asked = () => cardsAbout(akkoord, person, booked).findLast(({ card }) => buttonOf(card, 'approve'))
  await until(() => asked() ?? findInList(akkoord, person, invoice))
  if (!asked()) await openFromList(akkoord, person, invoice)
  return await until(asked)
}

/** Books an invoice that only Anna is asked about. */
export const bookForAnna = (akkoord: AkkoordUnderTest, more: Record<string, unknown> = {}, booker = 'bea') =>
  bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna'], ...more }, booker)

/** Has Anna approve, who is the last or only one to do so. */
export const approve = async (akkoord: AkkoordUnderTest, booked: Answer, person = 'anna'): Promise<void> => {
  await clickButton(akkoord, person, await askedCard(akkoord, person, booked), 'approve')
}

/** Waits until the invoice is in this state, and gives it. */
export const stateOf = (
  akkoord: AkkoordUnderTest,
  booked: Answer,
  state: string,
  and: (invoice: Record<string, unknown>) => boolean = () => true,
) =>
  until(async () => {
    const { administration, invoice } = booked.body
    const { body } = await akkoord.call('bea', 'GET', `/api/invoices/${administration}/${invoice}`)
    return body.state === state && and(body) ? body : undefined
  })

/** The mails to a person about this invoice: every one holds the address of its page. */
export const mailsAbout = ({ world }: AkkoordUnderTest, person: string, booked: Answer): SentMail[] =>
  world.microsoft.outbox
    .list(world.microsoft.directory.get(person).mail)
    .filter(({ content }) => content.includes(String(booked.body.invoice)))

/** Waits for the first mail to a person about this invoice. */
export const mailAbout = (akkoord: AkkoordUnderTest, person: string, booked: Answer): Promise<SentMail> =>
  akkoord.world.microsoft.until(() => mailsAbout(akkoord, person, booked)[0])
