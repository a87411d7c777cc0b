import type { ButtonData, ExecuteAction, OpenUrlAction } from './adaptive-card.ts'
import type { CardVerb } from './verbs.ts'

/** A button that makes the bot do `verb`, also on clients that only know Action.Submit. */
export const executeButton = (verb: CardVerb, title: string, data: ButtonData): ExecuteAction => ({
  type: 'Action.Execute',
  verb,
  title,
  data,
  fallback: { type: 'Action.Submit', title, data: { ...data, verb } },
})

/** A button that opens the invoice's page, the second way to everything the card offers. */
export const invoiceButton = (title: string, url: string): OpenUrlAction => ({ type: 'Action.OpenUrl', title, url })
