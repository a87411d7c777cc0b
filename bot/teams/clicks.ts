// Step 1 and 6 of 6: hands a click to the action of its verb, and gives the answer in the form that the client takes.
import type { TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Locale } from '../approvals/views.ts'
import { refusalText } from '../text/refusal-text.ts'
import type { Log } from '../use-cases/ports.ts'
import type { Action, ActionAnswer } from './actions/action.ts'
import { callerOf } from './caller.ts'
import { cardAttachment } from './card-attachment.ts'
import type { CardMessage } from './cards/card-message.ts'
import type { CardVerb } from './cards/verbs.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const SENTENCE = 'application/vnd.microsoft.activity.message'
const FAILURE = 'application/vnd.microsoft.error'

const CardAction = z.object({ action: z.object({ verb: z.string(), data: z.unknown() }) })

type Deps = {
  actions: Record<CardVerb, Action>
  /** Logs what went wrong, and gives the reference by which it is found. */
  noted: (event: string, error: unknown) => string
  log: Log
}

/** Posts cards into the chat of the turn. */
export const post = async (context: TurnContext, messages: CardMessage[] = []): Promise<void> => {
  for (const message of messages) await context.sendActivity(cardAttachment(message))
}

/** Gives what answers the buttons of cards, in both forms in which they are sent. */
export const createClicks = ({ actions, noted, log }: Deps) => {
  const run = async (context: TurnContext, verb: string, data: unknown, locale: Locale): Promise<ActionAnswer> => {
    const action = Object.hasOwn(actions, verb) ? actions[verb as CardVerb] : undefined
    const caller = callerOf(context.activity)
    if (!action || !caller) return { sentence: refusalText('unknown-invoice', locale) }
    return await action(data, caller, locale)
  }

  /** Edits the message that was clicked; false where it cannot be, such as when it was deleted. */
  const editClicked = async (context: TurnContext, message: CardMessage): Promise<boolean> => {
    const { replyToId } = context.activity
    if (!replyToId) return false
    try {
      await context.updateActivity({ ...cardAttachment(message), id: replyToId })
      return true
    } catch (error) {
      log.warn('clicked-card-not-edited', { error: String(error) })
      return false
    }
  }

  /** Teams wants HTTP 200 whenever the bot ran, and a body that is never empty: else it sends the click again. */
  const answerClick = (context: TurnContext, statusCode: number, type: string, value: unknown) =>
    context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode, type, value } } })

  return {
    /** Answers an Action.Execute. */
    async onClick(context: TurnContext, locale: Locale): Promise<void> {
      const read = CardAction.safeParse(context.activity.value)
      try {
        const { verb, data } = read.success ? read.data.action : { verb: '', data: undefined }
        const answer = await run(context, verb, data, locale)
        await post(context, answer.posts)
        if ('kept' in answer) {
          await editClicked(context, answer.kept)
          await answerClick(context, 200, CARD, answer.kept.card)
        } else if ('card' in answer) await answerClick(context, 200, CARD, answer.card)
        else await answerClick(context, 200, SENTENCE, answer.sentence)
      } catch (error) {
        const message = refusalText('went-wrong', locale, noted('click-failed', error))
        await answerClick(context, 500, FAILURE, { code: 'went-wrong', message })
      }
    },

    /**
     * Answers an Action.Submit of an old client, which arrives as a message and cannot be answered with a card: the
     * clicked one is edited instead.
     */
    async onSubmit(context: TurnContext, verb: string, locale: Locale): Promise<void> {
      const answer = await run(context, verb, context.activity.value, locale)
      if ('sentence' in answer) await context.sendActivity(answer.sentence)
      else {
        const message = 'kept' in answer ? answer.kept : enveloped(answer.card)
        if (!(await editClicked(context, message))) await post(context, [message])
      }
      await post(context, answer.posts)
    },
  }
}

const enveloped = (card: CardMessage['card']): CardMessage => ({ card, summary: card.speak })
