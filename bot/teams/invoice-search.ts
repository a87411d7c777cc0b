// Answers the search command of the message extension: finds an invoice, whose card is then put into a conversation.
import type { TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Locale, QuotedCardView } from '../approvals/views.ts'
import { quotedRow } from '../text/quoted-wording.ts'
import { wordsOf } from '../text/words.ts'
import type { createQuoteInvoices } from '../use-cases/talking/quote-invoices.ts'
import { callerOf } from './caller.ts'
import { cardFor } from './cards/card-for.ts'
import { readWanted } from './read-command.ts'

/** The command's id in the app's manifest. */
const COMMAND = 'findInvoice'

/** Teams asks for 25 at a time; nobody scrolls through more than this. */
const MOST_AT_ONCE = 25
const MOST_IN_ALL = 200

/** Teams waits 5 s and then shows an error of its own. Milliseconds. */
const PATIENCE_MS = 4_000

const Query = z.object({
  commandId: z.literal(COMMAND),
  parameters: z.array(z.object({ name: z.string(), value: z.string().catch('') })).default([]),
  queryOptions: z
    .object({
      skip: z.int().min(0).max(MOST_IN_ALL).catch(0),
      count: z.int().min(1).catch(MOST_AT_ONCE),
    })
    .catch({ skip: 0, count: MOST_AT_ONCE }),
})

type Deps = {
  quoteInvoices: ReturnType<typeof createQuoteInvoices>
  wait: (ms: number) => Promise<void>
  noted: (event: string, error: unknown) => string
}

type Answer = { type: 'message'; text: string } | { type: 'result'; attachmentLayout: 'list'; attachments: unknown[] }

/** @see https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
export const createInvoiceSearch = ({ quoteInvoices, wait, noted }: Deps) => {
  const attachmentOf = (locale: Locale) => (view: QuotedCardView) => ({
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: cardFor(view, locale).card,
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: quotedRow(view, locale) },
  })

  const find = async (context: TurnContext, locale: Locale): Promise<Answer> => {
    const say = wordsOf(locale)
    const caller = callerOf(context.activity)
    const read = Query.safeParse(context.activity.value)
    if (!caller || !read.success) return { type: 'message', text: say('search.none') }
    const { parameters, queryOptions } = read.data
    // The first look, before anything was typed, has one parameter of this name.
    const wanted = readWanted(parameters.find(({ name }) => name !== 'initialRun')?.value ?? '')
    if (wanted.text === '') return { type: 'message', text: say('search.how') }
    const { skip } = queryOptions
    const count = Math.min(queryOptions.count, MOST_AT_ONCE)
    const found = await quoteInvoices(caller, wanted, { skip, count })
    if (found.length === 0 && skip === 0) return { type: 'message', text: say('search.none') }
    return { type: 'result', attachmentLayout: 'list', attachments: found.map(attachmentOf(locale)) }
  }

  return async (context: TurnContext, locale: Locale): Promise<void> => {
    const failed = { type: 'message' as const, text: wordsOf(locale)('search.failed') }
    const finding = find(context, locale).catch((error: unknown): Answer => {
      noted('search-failed', error)
      return failed
    })
    const composeExtension = await Promise.race([finding, wait(PATIENCE_MS).then(() => failed)])
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { composeExtension } } })
  }
}
