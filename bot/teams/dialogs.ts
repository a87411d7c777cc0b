// Opens the form of a file that was sent in the chat as a dialog, and says on its card what came of it.
import type { TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { FileCardView, Locale } from '../approvals/views.ts'
import { wordsOf } from '../text/words.ts'
import type { Chat, Log, Messenger } from '../use-cases/ports.ts'
import type { createOpenFile } from '../use-cases/talking/open-file.ts'
import { callerOf } from './caller.ts'

const Fetch = z.object({ data: z.object({ intakeId: z.guid().toLowerCase() }) })

/** An id as Teams gives its messages. */
const MessageId = z.string().regex(/^[\w:.-]{1,100}$/)

/** What the form ends with. An address at most: what was booked is read from the books. */
const Submit = z.object({
  data: z.object({
    verb: z.literal('booked'),
    administration: z.string().regex(/^[\w-]{1,40}$/),
    invoice: z.guid().toLowerCase(),
    card: MessageId.nullish().catch(null),
  }),
})

/** Teams waits 5 s for the answer that ends a dialog; a card that takes longer changes after it. Milliseconds. */
const PATIENCE_MS = 2_000

type Deps = {
  openFile: ReturnType<typeof createOpenFile>
  /** Where the tab is served. */
  publicUrl: string
  messenger: Pick<Messenger, 'post' | 'edit'>
  wait: (ms: number) => Promise<void>
  noted: (event: string, error: unknown) => string
  log: Log
}

/** @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export const createDialogs = ({ openFile, publicUrl, messenger, wait, noted, log }: Deps) => {
  const answer = (context: TurnContext, task?: { type: 'continue' | 'message'; value: unknown }) =>
    context.sendActivity({ type: 'invokeResponse', value: { status: 200, ...(task ? { body: { task } } : {}) } })

  const editOrPost = async (chat: Chat, messageId: string | null, view: FileCardView, locale: Locale) => {
    try {
      if (messageId === null) await messenger.post(chat, view, locale)
      else await messenger.edit(chat, messageId, view, locale)
    } catch (error) {
      log.warn('file-card-not-edited', { error: String(error) })
      if (messageId !== null) await editOrPost(chat, null, view, locale)
    }
  }

  /** Edits the card whose button was pressed, or posts another where that cannot be. */
  const showOnCard = (...card: Parameters<typeof editOrPost>) => Promise.race([editOrPost(...card), wait(PATIENCE_MS)])

  const open = async (context: TurnContext, locale: Locale) => {
    const say = wordsOf(locale)
    const caller = callerOf(context.activity)
    const read = Fetch.safeParse(context.activity.value)
    if (!caller || !read.success) return await answer(context, { type: 'message', value: say('file.gone') })
    const { intakeId } = read.data.data
    const opened = await openFile.open(intakeId, caller)
    if (opened.is === 'gone') return await answer(context, { type: 'message', value: say('file.gone') })
    if (opened.is === 'booked') {
      if (opened.card && caller.chat) await showOnCard(caller.chat, caller.clickedId, opened.card, locale)
      return await answer(context, { type: 'message', value: say('file.booked-already') })
    }
    // What Teams sends when the dialog ends does not name the card from which it was opened: the page says it back.
    const query = new URLSearchParams({ in: 'dialog', ...(caller.clickedId ? { card: caller.clickedId } : {}) })
    const url = `${publicUrl}/tab/#/booking/${intakeId}?${query}`
    const value = { title: say('file.dialog-title'), width: 'large', height: 'large', url, fallbackUrl: opened.url }
    return await answer(context, { type: 'continue', value })
  }

  const close = async (context: TurnContext, locale: Locale) => {
    const caller = callerOf(context.activity)
    const read = Submit.safeParse(context.activity.value)
    if (read.success && caller?.chat) {
      const { administration, invoice, card } = read.data.data
      const view = await openFile.booked({ administrationId: administration, invoiceId: invoice }, caller)
      if (view) await showOnCard(caller.chat, caller.clickedId ?? card ?? null, view, locale)
    }
    // An answer without a body closes the dialog.
    return await answer(context)
  }

  const guarded =
    (event: string, run: (context: TurnContext, locale: Locale) => Promise<unknown>) =>
    async (context: TurnContext, locale: Locale): Promise<void> => {
      try {
        await run(context, locale)
      } catch (error) {
        const say = wordsOf(locale)
        const reference = say('reference', { reference: noted(event, error) })
        await answer(context, { type: 'message', value: `${say('file.dialog-failed')} ${reference}` })
      }
    }

  return {
    /** Answers `task/fetch`. */
    onFetch: guarded('dialog-not-opened', open),
    /** Answers `task/submit`. */
    onSubmit: guarded('dialog-not-closed', close),
  }
}
