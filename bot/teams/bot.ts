// Hands each activity that passed the token check to what handles it; no rules here.
import { randomUUID } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Locale } from '../approvals/views.ts'
import { localeOf } from '../text/locale.ts'
import { refusalText } from '../text/refusal-text.ts'
import { wordsOf } from '../text/words.ts'
import type { Log } from '../use-cases/ports.ts'
import type { createWelcomePerson } from '../use-cases/talking/welcome-person.ts'
import type { Action } from './actions/action.ts'
import { callerOf, type TeamsCaller } from './caller.ts'
import { cardFor } from './cards/card-for.ts'
import type { CardVerb } from './cards/verbs.ts'
import { createClicks, post } from './clicks.ts'
import type { Conversation } from './conversation.ts'

/** An answer that takes longer shows that it is being written (store review). Milliseconds. */
const TYPING_AFTER_MS = 2_000

const Submit = z.object({ verb: z.string() })

type Deps = {
  actions: Record<CardVerb, Action>
  conversation: Conversation
  welcomePerson: ReturnType<typeof createWelcomePerson>
  wait: (ms: number) => Promise<void>
  log: Log
}

const knownOf = ({ name, teamsUserId, chat }: TeamsCaller, locale: Locale) => ({ locale, name, teamsUserId, chat })

/** Gives the function that handles one turn. */
export const createBot = ({ actions, conversation, welcomePerson, wait, log }: Deps) => {
  const noted = (event: string, error: unknown): string => {
    const reference = `AK-${randomUUID().slice(0, 8).toUpperCase()}`
    log.error(event, { reference, error: error instanceof Error ? error.stack : String(error) })
    return reference
  }
  const clicks = createClicks({ actions, noted, log })

  const withTyping = async <T>(context: TurnContext, work: Promise<T>): Promise<T> => {
    const isSlow = await Promise.race([work.then(() => false), wait(TYPING_AFTER_MS).then(() => true)])
    if (isSlow) await context.sendActivity({ type: 'typing' })
    return await work
  }

  const onText = async (context: TurnContext, locale: Locale): Promise<void> => {
    const { activity } = context
    const caller = callerOf(activity)
    const answering = async () => {
      if (caller) await welcomePerson.met(caller, knownOf(caller, locale))
      return await conversation.answerText(activity.text ?? '', caller, locale)
    }
    const answer = await withTyping(context, answering())
    if ('kept' in answer) await post(context, [answer.kept])
    else await context.sendActivity(answer.sentence)
  }

  const onMessage = async (context: TurnContext, locale: Locale): Promise<void> => {
    const submit = Submit.safeParse(context.activity.value)
    try {
      if (submit.success) await clicks.onSubmit(context, submit.data.verb, locale)
      else await onText(context, locale)
    } catch (error) {
      const reference = noted('turn-failed', error)
      const say = wordsOf(locale)
      const sentence = `${say('talk.went-wrong')} ${say('reference', { reference })}`
      await context.sendActivity(submit.success ? refusalText('went-wrong', locale, reference) : sentence)
    }
  }

  const onInstallation = async (context: TurnContext, locale: Locale): Promise<void> => {
    const caller = callerOf(context.activity)
    if (!caller) return
    if (context.activity.action?.startsWith('remove')) return await welcomePerson.left(caller)
    const welcome = await welcomePerson.installed(caller, knownOf(caller, locale))
    if (welcome && caller.chat) await post(context, [cardFor(welcome, locale)])
  }

  return async (context: TurnContext): Promise<void> => {
    const { type, name, locale: tag } = context.activity
    const locale = localeOf(tag)
    if (type === 'message') return await onMessage(context, locale)
    if (type === 'installationUpdate') return await onInstallation(context, locale)
    if (type !== 'invoke') return
    if (name === 'adaptiveCard/action') return await clicks.onClick(context, locale)
    await context.sendActivity({ type: 'invokeResponse', value: { status: 501 } })
  }
}
