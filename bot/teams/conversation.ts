// What is said in return to a text, or to a button that stands for one. No rules here.
import type { CardView, Locale } from '../approvals/views.ts'
import { dutchDate } from '../auto-invoice/print-date.ts'
import { wordsOf } from '../text/words.ts'
import type { createHoldFromChat } from '../use-cases/invoicing/hold-from-chat.ts'
import type { Clock } from '../use-cases/ports.ts'
import type { createConnection } from '../use-cases/settings/connection.ts'
import type { createFindInvoices } from '../use-cases/talking/find-invoices.ts'
import type { createMyApprovals } from '../use-cases/talking/my-approvals.ts'
import type { createOfferHelp } from '../use-cases/talking/offer-help.ts'
import type { createUnreleasedInvoices } from '../use-cases/talking/unreleased-invoices.ts'
import type { TeamsCaller } from './caller.ts'
import { cardFor } from './cards/card-for.ts'
import type { CardMessage } from './cards/card-message.ts'
import type { Command } from './cards/verbs.ts'
import { readCommand } from './read-command.ts'
import { readDate } from './read-date.ts'

type Deps = {
  myApprovals: ReturnType<typeof createMyApprovals>
  unreleasedInvoices: ReturnType<typeof createUnreleasedInvoices>
  findInvoices: ReturnType<typeof createFindInvoices>
  offerHelp: ReturnType<typeof createOfferHelp>
  connection: ReturnType<typeof createConnection>
  holdFromChat: ReturnType<typeof createHoldFromChat>
  clock: Clock
}

/** A card that no job keeps, or one sentence. */
export type Reply = { kept: CardMessage } | { sentence: string }

export type Conversation = {
  /** Answers any text: nobody is left without a way on. `caller` is undefined for whom Teams does not name. */
  answerText(text: string, caller: TeamsCaller | undefined, locale: Locale): Promise<Reply>
  answerCommand(command: Command, caller: TeamsCaller, locale: Locale): Promise<Reply>
}

/** Gives what answers people who write to the bot. */
export const createConversation = (deps: Deps): Conversation => {
  const { myApprovals, unreleasedInvoices, findInvoices, offerHelp, connection, holdFromChat, clock } = deps

  const viewOf = async (command: Command, reader: TeamsCaller): Promise<CardView> => {
    switch (command) {
      case 'approvals':
        return await myApprovals(reader)
      case 'unreleased':
        return await unreleasedInvoices(reader)
      case 'connection': {
        const state = await connection.stateOf(reader)
        return state.connection === 'connected'
          ? { card: 'connection', state, connectUrl: null }
          : await connection.connect(reader)
      }
      case 'help':
        return await offerHelp(reader, true)
    }
  }

  const answerCommand: Conversation['answerCommand'] = async (command, caller, locale) =>
    // Others read along: nothing about this person is said there.
    caller.chat === null
      ? { sentence: wordsOf(locale)('talk.own-chat-only') }
      : { kept: cardFor(await viewOf(command, caller), locale) }

  return {
    answerCommand,

    async answerText(text, caller, locale) {
      const say = wordsOf(locale)
      const meant = readCommand(text)
      if (meant.said === 'thanks') return { sentence: say('talk.thanks') }
      if (meant.said === 'how-to-search') return { sentence: say('talk.how-to-search') }
      if (meant.said === 'how-to-hold') return { sentence: say('hold.how') }
      if (!caller?.chat) return { kept: cardFor(await offerHelp(undefined, true), locale) }
      if (meant.said === 'command') return await answerCommand(meant.command, caller, locale)
      if (meant.said === 'hold') {
        const remindOn = meant.until === '' ? null : readDate(meant.until, dutchDate(clock.now()))
        // A date that is not understood is asked for again: nobody is to count on a reminder that never comes.
        if (meant.until !== '' && remindOn === null) return { sentence: say('hold.how') }
        return { kept: cardFor(await holdFromChat.find(caller, { text: meant.name, remindOn }), locale) }
      }
      const found = await findInvoices(caller, meant.wanted)
      const isUnderstood = meant.said === 'search' || found.count > 0
      return { kept: cardFor(isUnderstood ? found : await offerHelp(caller, false), locale) }
    },
  }
}
