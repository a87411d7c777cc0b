import type { CardJson } from '../../../bot/api/approvals-json.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const objectsIn = (list: unknown): Json[] => (Array.isArray(list) ? list.filter(isObject) : [])

/** The buttons that stand on a card, not those that come out under one of them. */
const buttonsOf = (part: Json): Json[] => [
  ...objectsIn(part.actions),
  ...['body', 'items', 'columns'].flatMap((key) => objectsIn(part[key]).flatMap(buttonsOf)),
]

const approves = (button: Json) => button.type === 'Action.Execute' && button.verb === 'approve'

const opensApproving = ({ type, card }: Json) =>
  type === 'Action.ShowCard' && isObject(card) && buttonsOf(card).some(approves)

/** Whether one press approves: nothing on this card must be looked at first. */
export const approvesAtOnce = (card: CardJson): boolean => buttonsOf(card).some(approves)

/** Whether the card still waits for its reader's decision. */
export const asksDecision = (card: CardJson): boolean =>
  buttonsOf(card).some((button) => approves(button) || opensApproving(button))

/** What the card says first: its state in words. */
export const headingOf = ({ body }: CardJson): string => {
  const heading = objectsIn(body).find(({ style }) => style === 'heading')
  return typeof heading?.text === 'string' ? heading.text : ''
}
