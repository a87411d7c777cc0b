import { z } from 'zod'
import { refusalText } from '../../text/refusal-text.ts'
import { COMMANDS } from '../cards/verbs.ts'
import type { Conversation } from '../conversation.ts'
import type { Action } from './action.ts'

const Said = z.object({ command: z.enum(COMMANDS) })

/** A button that does what the person could also have said in words: the answer takes the place of the card. */
export const say =
  ({ conversation }: { conversation: Conversation }): Action =>
  async (data, caller, locale) => {
    const said = Said.safeParse(data)
    if (!said.success) return { sentence: refusalText('unknown-invoice', locale) }
    return await conversation.answerCommand(said.data.command, caller, locale)
  }
