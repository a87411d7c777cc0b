import type { InvoiceKey, Locale } from '../../approvals/views.ts'
import type { CardVerb, Command } from './verbs.ts'

/**
 * The part of Adaptive Cards 1.5 that Akkoord uses; what phones get wrong (Table, FactSet, images) is left out.
 * @see https://adaptivecards.io/explorer/
 */
export type AdaptiveCard = {
  type: 'AdaptiveCard'
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  /** Teams on phones refuses a card without it. */
  version: '1.5'
  lang: Locale
  /** What a screen reader says. */
  speak: string
  fallbackText: string
  body: CardElement[]
}

export type CardElement = TextBlock | RichTextBlock | ColumnSet | Container | ActionSet | Input
export type Input = InputText | InputToggle | InputPeople | InputChoice

type Spacing = 'None' | 'Small' | 'Medium'

/** Its text is read as Markdown: only our own words, without any value in them, and amounts and dates. */
export type TextBlock = {
  type: 'TextBlock'
  text: string
  wrap: true
  style?: 'heading'
  weight?: 'Bolder'
  size?: 'Medium' | 'Large' | 'ExtraLarge'
  color?: 'Default' | 'Accent' | 'Good' | 'Warning' | 'Attention'
  isSubtle?: true
  horizontalAlignment?: 'Right'
  spacing?: Spacing
}

/** The only element whose text has no Markdown: the place for everything that others wrote. */
export type TextRun = { type: 'TextRun'; text: string; weight?: 'Bolder'; isSubtle?: true; strikethrough?: true }
export type RichTextBlock = {
  type: 'RichTextBlock'
  inlines: TextRun[]
  horizontalAlignment?: 'Right'
  spacing?: Spacing
}

type Column = {
  type: 'Column'
  width: 'auto' | 'stretch' | '88px'
  verticalContentAlignment?: 'Bottom' | 'Center'
  items: CardElement[]
}
export type ColumnSet = {
  type: 'ColumnSet'
  columns: Column[]
  separator?: true
  spacing?: Spacing
  /** Choosing the whole row; its title is what a screen reader says of it. */
  selectAction?: ExecuteAction
}
type Container =
  | { type: 'Container'; id: string; isVisible: false; items: CardElement[]; spacing?: Spacing }
  | { type: 'Container'; style: 'warning'; items: CardElement[]; spacing?: Spacing }

type InputText = {
  type: 'Input.Text'
  id: string
  label: string
  isMultiline: true
  isRequired: boolean
  maxLength: number
  errorMessage: string
}

type InputToggle = {
  type: 'Input.Toggle'
  id: string
  title: string
  isRequired: true
  /** Ticked means the text "true". */
  valueOn: 'true'
  valueOff: 'false'
  wrap: true
  label: string
  errorMessage: string
}

/**
 * Teams' people picker: the choices, and whoever is found in the organisation.
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
 */
type InputPeople = {
  type: 'Input.ChoiceSet'
  id: string
  label: string
  isRequired: true
  isMultiSelect: boolean
  style: 'compact'
  /** Entra object ids, joined with commas. */
  value?: string
  choices: { title: string; value: string }[]
  'choices.data': { type: 'Data.Query'; dataset: 'graph.microsoft.com/users' }
  errorMessage: string
}

/** One of a fixed list. */
type InputChoice = {
  type: 'Input.ChoiceSet'
  id: string
  label: string
  isRequired: true
  isMultiSelect: false
  style: 'compact'
  value?: string
  choices: { title: string; value: string }[]
  errorMessage: string
}

export type ActionSet = { type: 'ActionSet'; spacing?: Spacing; actions: CardAction[] }
export type CardAction = ExecuteAction | OpenUrlAction | ShowCardAction | ToggleAction | DialogAction

/** Says only what a button is about. Who may press it is decided from the authenticated clicker, never from this. */
export type ButtonData =
  | (InvoiceKey & { round: number; from?: string })
  | { administrationId: string; messageId: string }
  | { administrationId: string; customerId: string; remindOn?: string; since?: string }
  | { command: Command }
  /** About the clicker alone. */
  | { command?: never }

export type ExecuteAction = {
  type: 'Action.Execute'
  verb: CardVerb
  title: string
  style?: 'positive'
  data: ButtonData
  /** For clients that do not know Action.Execute; it arrives as a message, so the verb travels in the data. */
  fallback: { type: 'Action.Submit'; title: string; data: ButtonData & { verb: CardVerb } }
}
export type OpenUrlAction = { type: 'Action.OpenUrl'; title: string; url: string }
export type ShowCardAction = {
  type: 'Action.ShowCard'
  title: string
  card: { type: 'AdaptiveCard'; version: '1.5'; body: CardElement[]; actions: ExecuteAction[] }
}
type ToggleAction = { type: 'Action.ToggleVisibility'; title: string; targetElements: string[] }

/**
 * Opens a dialog that the bot is asked for (`task/fetch`); only Action.Submit can.
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */
export type DialogAction = {
  type: 'Action.Submit'
  title: string
  data: { msteams: { type: 'task/fetch' }; intakeId: string }
}
