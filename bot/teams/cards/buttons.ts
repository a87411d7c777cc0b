import type { Locale } from '../../approvals/views.ts'
import { type Say, wordsOf } from '../../text/words.ts'
import type { ActionSet, ButtonData, CardAction, DialogAction, ExecuteAction, OpenUrlAction } from './adaptive-card.ts'
import type { CardVerb } from './verbs.ts'

/** A button that makes the bot do `verb`, also on clients that only know Action.Submit. */
export const executeButton = (verb: CardVerb, title: string, data: ButtonData): ExecuteAction => ({
  type: 'Action.Execute',
  verb,
  title,
  data,
  fallback: { type: 'Action.Submit', title, data: { ...data, verb } },
})

/** A button that opens a page: the invoice's, the second way to everything the card offers, or one outside Teams. */
export const invoiceButton = (title: string, url: string): OpenUrlAction => ({ type: 'Action.OpenUrl', title, url })

/** A button that opens the form of a file that was sent, in a dialog over the chat. */
export const bookButton = (title: string, intakeId: string): DialogAction => ({
  type: 'Action.Submit',
  title,
  data: { msteams: { type: 'task/fetch' }, intakeId },
})

/** A card of 288 px, the narrowest there is, between its margins. Pixels. */
const ROW_PX = 256

/** Between two buttons; around a label, with the border; and a letter of it on average, half-bold at 14 px. Pixels. */
const GAP_PX = 8
const AROUND_PX = 26
const LETTER_PX = 7.2

const LANGUAGES = (['nl', 'en'] as const).map(wordsOf)

const widthOf = (title: string) => AROUND_PX + LETTER_PX * title.length

/**
 * Buttons in their order, in as many rows as they need on a phone: there Teams hides what does not fit beside each other.
 * The longer label of both languages decides, so that a card has the same rows in both.
 */
export const buttonRows = (buttonsIn: (say: Say) => CardAction[], locale: Locale): ActionSet[] => {
  const inAll = LANGUAGES.map(buttonsIn)
  const rows: { actions: CardAction[]; px: number }[] = []
  for (const [index, button] of buttonsIn(wordsOf(locale)).entries()) {
    const px = Math.max(...inAll.map((buttons) => widthOf(buttons[index]?.title ?? '')))
    const row = rows.at(-1)
    if (row && row.px + GAP_PX + px <= ROW_PX) {
      row.actions.push(button)
      row.px += GAP_PX + px
    } else rows.push({ actions: [button], px })
  }
  return rows.map(({ actions }, index) => ({
    type: 'ActionSet',
    spacing: index === 0 ? 'Medium' : 'Small',
    actions,
  }))
}
