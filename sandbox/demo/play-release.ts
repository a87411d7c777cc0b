import type { TimelineLine } from './akkoord.ts'
import { headingOf } from './card.ts'
import { cardSays, entryStands, invoiceIs, RELEASED } from './expectations.ts'
import type { Waiting } from './play-booking.ts'
import type { Stage } from './stage.ts'
import { amountText, dayText, methodName, timelineText } from './words.ts'

/** Heading of a card about a released invoice, in either language; a credit note says what it is first. */
const RELEASED_HEADING = /^✓ (?:Creditnota: |Credit note: )?(?:betaalbaar gesteld|released for payment)$/i

/** What must stand in the timeline of an invoice that was booked from a file and released. */
const EVENTS = ['booking-started', 'booked', 'asked', 'approved', 'file-attached', 'released']

/** Plays how an invoice that everyone approved becomes payable, and how that is told. */
export const playRelease = async (
  stage: Stage,
  { invoiceId, entryId, cards }: Waiting,
): Promise<{ condition: string; method: string; timeline: TimelineLine[] }> => {
  const { people } = stage
  const { step } = stage.narrator

  const released = await step('Akkoord releases the entry and reads it back', async ({ saw }) => {
    const { readBack } = await invoiceIs(
      stage,
      invoiceId,
      `released, with ${RELEASED.condition} and ${methodName(RELEASED.method)} read back`,
      ({ state, readBack }) =>
        state === 'released' && readBack?.conditionCode === RELEASED.condition && readBack.method === RELEASED.method,
    )
    saw(`Akkoord read back: condition ${readBack?.conditionCode}, method ${methodName(readBack?.method)}`)
    const { entry, inBatch } = await entryStands(stage, entryId, RELEASED)
    const [term] = inBatch
    saw(
      `Exact Online: condition ${entry?.condition}, method ${methodName(term?.method)}, due ${dayText(entry?.dueDate)}`,
    )
    const payee = term?.bankAccount ?? 'a supplier without a bank account'
    saw(`In the payment batch: ${amountText(term?.amount, term?.currency)}, to ${payee}`)
    if ((term?.amount ?? 0) < 0) saw('So a credit is in the batch as a negative amount: it lowers what is paid')
    return { condition: entry?.condition ?? '', method: term?.method ?? '' }
  })

  await step('Both cards show the outcome', async ({ saw }) => {
    for (const person of ['anna', 'arjan'] as const) {
      const { card } = await cardSays(stage, person, cards[person], RELEASED_HEADING)
      saw(`${people[person].name}: "${headingOf(card)}"`)
    }
  })

  const timeline = await step('The timeline of the invoice holds it all', async ({ saw, show }) => {
    const seen = await invoiceIs(stage, invoiceId, `${EVENTS.join(', ')} in the timeline`, (invoice) =>
      EVENTS.every((event) => invoice.timeline.some((line) => line.event === event)),
    )
    saw(`${seen.timeline.length} lines`)
    for (const line of seen.timeline) show(timelineText(line))
    return seen.timeline
  })
  return { ...released, timeline }
}
