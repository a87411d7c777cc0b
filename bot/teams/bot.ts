// Hands each activity that passed the token check to what handles it; no rules here.
import { randomUUID } from 'node:crypto'
import type { Activity, TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Locale } from '../approvals/views.ts'
import { localeOf } from '../text/locale.ts'
import { refusalText } from '../text/refusal-text.ts'
import { wordsOf } from '../text/words.ts'
import { type Following, referenceOf } from '../use-cases/following-port.ts'
import type { Log, Messenger } from '../use-cases/ports.ts'
import type { SentFile } from '../use-cases/talking/fetch-file-port.ts'
import type { createOpenFile } from '../use-cases/talking/open-file.ts'
import type { createQuoteInvoices } from '../use-cases/talking/quote-invoices.ts'
import type { createWelcomePerson } from '../use-cases/talking/welcome-person.ts'
import type { Action } from './actions/action.ts'
import { callerOf, type TeamsCaller } from './caller.ts'
import { cardFor } from './cards/card-for.ts'
import type { CardVerb } from './cards/verbs.ts'
import { createClicks, post } from './clicks.ts'
import type { Conversation } from './conversation.ts'
import { createDialogs } from './dialogs.ts'
import type { FileDrops } from './files/file-drops.ts'
import { sentFiles } from './files/sent-files.ts'
import { createInvoiceSearch } from './invoice-search.ts'

/** An answer that takes longer shows that it is being written (store review). Milliseconds. */
const TYPING_AFTER_MS = 2_000

const Submit = z.object({ verb: z.string() })

type Deps = {
  actions: Record<CardVerb, Action>
  conversation: Conversation
  welcomePerson: ReturnType<typeof createWelcomePerson>
  fileDrops: FileDrops
  openFile: ReturnType<typeof createOpenFile>
  quoteInvoices: ReturnType<typeof createQuoteInvoices>
  messenger: Pick<Messenger, 'post' | 'edit'>
  /** Where the tab is served. */
  publicUrl: string
  wait: (ms: number) => Promise<void>
  /** Whose reference people are shown where something goes wrong. */
  following?: Pick<Following, 'current'>
  log: Log
}

const knownOf = ({ name, teamsUserId, chat }: TeamsCaller, locale: Locale) => ({ locale, name, teamsUserId, chat })

/** A card without a word: nobody but our own search puts one into a chat with us. */
const isQuote = ({ text, attachments = [] }: Activity): boolean =>
  !text?.trim() && attachments.some(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')

/** Gives the function that handles one turn. */
export const createBot = (deps: Deps) => {
  const { actions, conversation, welcomePerson, fileDrops, wait, log } = deps
  const noted = (event: string, error: unknown): string => {
    const reference = referenceOf(deps.following?.current() ?? randomUUID())
    log.error(event, { reference, error: error instanceof Error ? error.stack : String(error) })
    return reference
  }
  const clicks = createClicks({ actions, noted, log })
  const dialogs = createDialogs({ ...deps, noted })
  const searchInvoices = createInvoiceSearch({ ...deps, noted })

  /** Waits for work that is quick, and shows typing for what is not. */
  const typingFor = async (context: TurnContext, work: Promise<unknown>): Promise<void> => {
    const isSlow = await Promise.race([work.then(() => false), wait(TYPING_AFTER_MS).then(() => true)])
    if (isSlow) await context.sendActivity({ type: 'typing' })
  }

  const withTyping = async <T>(context: TurnContext, work: Promise<T>): Promise<T> => {
    await typingFor(context, work)
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

  /** What takes long is answered by itself, after the turn: Teams gives up on one that waits for a download. */
  const onFiles = async (context: TurnContext, files: SentFile[], locale: Locale): Promise<void> => {
    const caller = callerOf(context.activity)
    if (!caller?.chat) return void (await context.sendActivity(wordsOf(locale)('talk.own-chat-only')))
    await welcomePerson.met(caller, knownOf(caller, locale))
    await typingFor(context, fileDrops.take(caller, caller.chat, files, locale))
  }

  const onMessage = async (context: TurnContext, locale: Locale): Promise<void> => {
    const submit = Submit.safeParse(context.activity.value)
    const files = sentFiles(context.activity)
    try {
      if (submit.success) await clicks.onSubmit(context, submit.data.verb, locale)
      else if (files.length > 0) await onFiles(context, files, locale)
      // An invoice that the sender looked up and put into this chat: it says itself what it is.
      else if (isQuote(context.activity)) return
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
    if (name === 'task/fetch') return await dialogs.onFetch(context, locale)
    if (name === 'task/submit') return await dialogs.onSubmit(context, locale)
    if (name === 'composeExtension/query') return await searchInvoices(context, locale)
    await context.sendActivity({ type: 'invokeResponse', value: { status: 501 } })
  }
}
