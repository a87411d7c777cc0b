// Hands each activity that passed the token check to what handles it; no rules here.
import { randomUUID } from 'node:crypto'
import type { Activity, TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Locale } from '../approvals/views.ts'
import { localeOf } from '../text/locale.ts'
import { refusalText } from '../text/refusal-text.ts'
import type { Log } from '../use-cases/ports.ts'
import type { createWelcomePerson } from '../use-cases/welcome-person.ts'
import type { Action, ActionAnswer } from './actions/action.ts'
import { callerOf, type TeamsCaller } from './caller.ts'
import { cardAttachment } from './card-attachment.ts'
import { cardFor } from './cards/card-for.ts'
import type { CardVerb } from './cards/verbs.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const SENTENCE = 'application/vnd.microsoft.activity.message'
const FAILURE = 'application/vnd.microsoft.error'

const CardAction = z.object({ action: z.object({ verb: z.string(), data: z.unknown() }) })
const Submit = z.object({ verb: z.string() })

type Deps = {
  actions: Record<CardVerb, Action>
  welcomePerson: ReturnType<typeof createWelcomePerson>
  log: Log
}

/** Gives the function that handles one turn. */
export const createBot = ({ actions, welcomePerson, log }: Deps) => {
  const run = async (
    verb: string,
    data: unknown,
    caller: TeamsCaller | undefined,
    locale: Locale,
  ): Promise<ActionAnswer> => {
    const action = Object.hasOwn(actions, verb) ? actions[verb as CardVerb] : undefined
    if (!action || !caller) return { sentence: refusalText('unknown-invoice', locale) }
    return await action(data, caller, locale)
  }

  /** Teams wants HTTP 200 whenever the bot ran, and a body that is never empty: else it sends the click again. */
  const answerClick = (context: TurnContext, statusCode: number, type: string, value: unknown) =>
    context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode, type, value } } })

  const onClick = async (context: TurnContext, locale: Locale): Promise<void> => {
    const read = CardAction.safeParse(context.activity.value)
    const caller = callerOf(context.activity)
    try {
      const { verb, data } = read.success ? read.data.action : { verb: '', data: undefined }
      const answer = await run(verb, data, caller, locale)
      if ('card' in answer) await answerClick(context, 200, CARD, answer.card)
      else await answerClick(context, 200, SENTENCE, answer.sentence)
    } catch (error) {
      const reference = `AK-${randomUUID().slice(0, 8).toUpperCase()}`
      log.error('click-failed', { reference, error: error instanceof Error ? error.stack : String(error) })
      const value = { code: 'went-wrong', message: refusalText('went-wrong', locale, reference) }
      await answerClick(context, 500, FAILURE, value)
    }
  }

  /** Old clients send a click as a message: the card is edited by the job, so only a refusal needs an answer. */
  const onSubmit = async (context: TurnContext, verb: string, locale: Locale): Promise<void> => {
    const answer = await run(verb, context.activity.value, callerOf(context.activity), locale)
    if ('sentence' in answer) await context.sendActivity(answer.sentence)
  }

  const remember = async (activity: Activity, locale: Locale): Promise<void> => {
    const caller = callerOf(activity)
    if (!caller) return
    await welcomePerson.met(caller, { locale, name: caller.name, teamsUserId: caller.teamsUserId, chat: caller.chat })
  }

  return async (context: TurnContext): Promise<void> => {
    const { activity } = context
    const locale = localeOf(activity.locale)
    if (activity.type === 'invoke') {
      if (activity.name === 'adaptiveCard/action') return await onClick(context, locale)
      await context.sendActivity({ type: 'invokeResponse', value: { status: 501 } })
      return
    }
    if (activity.type === 'installationUpdate') {
      if (activity.action?.startsWith('remove')) {
        const caller = callerOf(activity)
        if (caller) await welcomePerson.left(caller)
        return
      }
      await remember(activity, locale)
      await context.sendActivity(cardAttachment(cardFor({ card: 'welcome' }, locale)))
      return
    }
    if (activity.type === 'message') {
      const submit = Submit.safeParse(activity.value)
      if (submit.success) return await onSubmit(context, submit.data.verb, locale)
      await remember(activity, locale)
      await context.sendActivity(cardAttachment(cardFor({ card: 'welcome' }, locale)))
    }
  }
}
