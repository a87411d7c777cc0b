import { ask } from '../../approvals/ask.ts'
import type { Urls } from '../../approvals/card-views.ts'
import type { PersonRef } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { ApprovalCardView, InvoiceKey } from '../../approvals/views.ts'
import { againWhenStale } from '../again-when-stale.ts'
import type { Clock, Identity } from '../ports.ts'
import { stableId } from '../stable-id.ts'
import type { Store, Work } from '../store-port.ts'
import { createMessageView } from '../telling/message-view.ts'
import { SWEEP_AFTER_MS } from './decide-approval.ts'

export type AskOutcome = {
  refusal: Refusal | null
  /** The asker's card as it is now; null for someone who has none. */
  card: ApprovalCardView | null
  /** null: nothing was asked. */
  questionId: string | null
}

type Click = {
  key: InvoiceKey
  /** Of the card that was clicked; null: the one that runs. */
  round: number | null
  asker: Identity
  text: string
}

/** Puts an authorizer's question to the booker; the round stays open (A16). The same one asked twice is one (A13). */
export const createAskQuestion = (deps: { store: Store; clock: Clock; urls: Urls }) => {
  const { store, clock } = deps
  const messageView = createMessageView(deps)

  const save = async (
    { round: { invoice } }: Work,
    asked: { asker: PersonRef; text: string; repetition: number },
  ): Promise<string> => {
    const { asker, text, repetition } = asked
    const askedAt = clock.now()
    const questionId = stableId('question', invoice.invoiceId, invoice.round, asker.objectId, text, repetition)
    await store.transaction(async (tx) => {
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: { workAt: new Date(askedAt.getTime() + SWEEP_AFTER_MS) },
        timeline: [
          {
            at: askedAt,
            actor: asker.name,
            actorObjectId: asker.objectId,
            event: 'question',
            details: { round: invoice.round, question: text },
          },
        ],
      })
      await tx.addQuestion(invoice, { questionId, round: invoice.round, asker, text, askedAt })
      await tx.addMessage(
        invoice.administrationId,
        {
          // One card a question: they share an id.
          messageId: questionId,
          invoiceId: invoice.invoiceId,
          kind: 'question',
          round: invoice.round,
          cause: null,
          notice: null,
          person: invoice.booker,
          about: questionId,
        },
        askedAt,
      )
      await tx.wake('tell', invoice)
    })
    return questionId
  }

  /** Of someone who is asked under two identities, the card of the one that asks. */
  const cardOf = async (key: InvoiceKey, by: { personId: string | undefined; objectId: string; round: number }) => {
    const work = await store.findWork(key)
    const mine = (work?.messages ?? [])
      .filter(({ kind, round, person }) => kind === 'approval' && round === by.round && person.personId === by.personId)
      .toSorted((one, other) => other.ask - one.ask)
    const newest = mine.find(({ person }) => person.objectId === by.objectId) ?? mine[0]
    const view = work && newest && (await messageView(newest, work))
    return view?.card === 'approval' ? view : null
  }

  const attempt = async ({ key, round: cardRound, asker, text }: Click): Promise<AskOutcome> => {
    const person = await store.findPerson(asker)
    const work = await store.findWork(key)
    // An invoice of another tenant is as unknown as one that does not exist.
    if (!work || work.round.invoice.booker.tenantId !== asker.tenantId) {
      return { refusal: 'unknown-invoice', card: null, questionId: null }
    }
    const round = cardRound ?? work.round.invoice.round
    const by = { personId: person?.personId, objectId: asker.objectId, round }
    const outcome = ask({ ...work.round, questions: work.questions }, by, text)
    if (!outcome.ok) return { refusal: outcome.refusal, card: await cardOf(key, by), questionId: null }
    const questionId = outcome.is === 'new' ? await save(work, outcome) : outcome.questionId
    return { refusal: null, card: await cardOf(key, by), questionId }
  }

  return (click: Click): Promise<AskOutcome> => againWhenStale(() => attempt(click))
}
