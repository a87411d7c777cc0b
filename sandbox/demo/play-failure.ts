import type { Upload } from './akkoord.ts'
import { bookInvoice } from './book-invoice.ts'
import { headingOf, textsOf } from './card.ts'
import { BLOCKED, cardAsks, cardOffersRetry, cardSays, entryStands, invoiceIs, RELEASED } from './expectations.ts'
import { firstLines } from './mail-lines.ts'
import { observe } from './observe.ts'
import type { Stage } from './stage.ts'
import { amountText, methodName } from './words.ts'

/** Heading of the failure card once the invoice is released after all, in either language. */
const SOLVED_HEADING = /^✓ (?:opgelost|solved)/i

/** The first lines of a card say whose invoice it is and what is wrong. */
const CARD_LINES = 6

export type Notification = { to: string; by: 'Teams' | 'e-mail'; subject: string; lines: string[] }

/** Plays an invoice whose release fails because the entry was processed meanwhile, and how that is solved. */
export const playFailure = async (stage: Stage, upload: Omit<Upload, 'authorizers'>): Promise<Notification[]> => {
  const { exact, teams, narrator, people } = stage
  const { anna, bea } = people
  const { step } = narrator

  const { invoiceId, entryId } = await step(`${bea.name} books a second invoice; ${anna.name} must approve`, (tell) =>
    bookInvoice(stage, { ...upload, authorizers: [anna.objectId] }, tell),
  )

  await step(
    `The entry is processed by hand in Exact Online; then ${anna.name} approves, and the release fails`,
    async ({ saw }) => {
      const card = await cardAsks(stage, 'anna', invoiceId)
      await exact.act('process-entry', { entry: entryId })
      const { entry } = await exact.entry(entryId)
      saw(`Entry ${entry?.entryNumber} has status ${entry?.status} (processed): its condition can no longer change`)
      await teams.press('anna', card, 'approve')
      const failed = await invoiceIs(
        stage,
        invoiceId,
        'failed because the entry was processed, read back as still blocked',
        ({ state, failure }) =>
          state === 'failed' && failure?.cause === 'entry-processed' && failure.stillBlocked === true,
      )
      saw(`${anna.name} approved; Akkoord says: ${failed.state}, cause ${failed.failure?.cause}`)
      const seen = await entryStands(stage, entryId, BLOCKED)
      saw(
        `Exact Online: still ${seen.entry?.condition}, method ${methodName(seen.terms[0]?.method)}, not in the payment batch`,
      )
    },
  )

  const card = await step(`${bea.name} gets a notice in Teams`, async ({ saw, show }) => {
    const found = await cardOffersRetry(stage, 'bea')
    saw(`"${headingOf(found.card)}", with the button Try again`)
    for (const line of textsOf(found.card).slice(1, CARD_LINES)) show(line)
    return found
  })

  const mail = await step(`${bea.name} gets an e-mail`, async ({ saw, show }) => {
    const found = await observe({
      expected: `an e-mail to ${bea.mail}`,
      lookedAt: teams.outboxUrl,
      look: () => teams.mailTo(bea.mail),
      find: (mails) => mails.at(-1),
    })
    saw(`To ${found.to.join(', ')}: "${found.subject}"`)
    for (const line of firstLines(found.content)) show(line)
    return found
  })

  await step(`The processing is undone, and ${bea.name} clicks Try again`, async ({ saw }) => {
    await exact.act('unprocess-entry', { entry: entryId })
    await teams.press('bea', card, 'try-again')
    await invoiceIs(stage, invoiceId, 'released', ({ state }) => state === 'released')
    const { entry, inBatch } = await entryStands(stage, entryId, RELEASED)
    const [term] = inBatch
    saw(`Exact Online: condition ${entry?.condition}, method ${methodName(term?.method)}`)
    saw(`In the payment batch: ${amountText(term?.amount, term?.currency)}`)
    const solved = await cardSays(stage, 'bea', card, SOLVED_HEADING)
    saw(`The notice of ${bea.name} now says: "${headingOf(solved.card)}"`)
  })

  return [
    { to: bea.name, by: 'Teams', subject: headingOf(card.card), lines: textsOf(card.card).slice(1, CARD_LINES) },
    { to: bea.mail, by: 'e-mail', subject: mail.subject, lines: firstLines(mail.content) },
  ]
}
