import { isJsonObject, type JsonObject } from '../microsoft/json-object.ts'

export type Button = JsonObject & { verb: string; data?: JsonObject }

const isButton = (part: JsonObject): part is Button => part.type === 'Action.Execute' && typeof part.verb === 'string'

const partsOf = (card: unknown): JsonObject[] => {
  if (Array.isArray(card)) return card.flatMap(partsOf)
  if (!isJsonObject(card)) return []
  return [card, ...Object.values(card).flatMap(partsOf)]
}

/** The button with this verb, wherever it stands on a card. */
export const findButton = (card: JsonObject, verb: string): Button | undefined =>
  partsOf(card)
    .filter(isButton)
    .find((button) => button.verb === verb)

const textOf = ({ type, text, inlines }: JsonObject): string[] => {
  if (type === 'TextBlock' && typeof text === 'string') return [text]
  if (type !== 'RichTextBlock' || !Array.isArray(inlines)) return []
  return [inlines.map((run: unknown) => (isJsonObject(run) ? String(run.text ?? '') : String(run))).join('')]
}

/** What is read on a card, from top to bottom; the first is its heading. */
export const textsOf = (card: JsonObject): string[] => partsOf(card.body).flatMap(textOf)

export const headingOf = (card: JsonObject): string => textsOf(card)[0] ?? ''
