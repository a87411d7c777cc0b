import { createRequire } from 'node:module'
import type { AdaptiveCard, CardAction, ExecuteAction } from '../../../bot/teams/cards/adaptive-card.ts'

type Renderer = typeof import('adaptivecards')

/** Node cannot load the package by its bare name; its bundle it can. */
const {
  AdaptiveCard: RenderedCard,
  CardElement,
  SerializationContext,
} = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Renderer

/** What the real renderer has to say against a card: parse errors and failed validations. */
export const complaintsOf = (card: AdaptiveCard): string[] => {
  // The renderer keeps the place in a pattern between two cards and would refuse every second `lang`.
  if (CardElement.langProperty.regEx) CardElement.langProperty.regEx.lastIndex = 0
  const context = new SerializationContext()
  const parsed = new RenderedCard()
  parsed.parse(card, context)
  const parseEvents = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  const validation = parsed.validateProperties().validationEvents.map(({ message }) => message)
  return [...parseEvents, ...validation]
}

/** A value anywhere in a card, with the object that holds it. */
export type Leaf = { holder: Record<string, unknown>; name: string; value: unknown }

/** Every property of every object in a card. */
export const leavesOf = (value: unknown): Leaf[] => {
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.entries(holder).flatMap(([name, inner]) => [{ holder, name, value: inner }, ...leavesOf(inner)])
}

/** Every object in a card whose `type` is one of these. */
export const elementsOf = (card: AdaptiveCard, ...types: string[]): Record<string, unknown>[] =>
  leavesOf([card])
    .filter(({ name, value }) => name === 'type' && types.includes(String(value)))
    .map(({ holder }) => holder)

/** The buttons of the card itself, in all its rows. */
export const buttonsOf = (card: AdaptiveCard): CardAction[] =>
  card.body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []))

/** What is read on the card from top to bottom, buttons last in their row. */
export const readingOf = (card: AdaptiveCard): string[] =>
  leavesOf(card.body)
    .filter(({ holder, name }) => (name === 'text' || name === 'title') && !String(holder.type).includes('Submit'))
    .map(({ value }) => String(value).trim())

/** Every button that makes the bot do something. */
export const executesOf = (card: AdaptiveCard): ExecuteAction[] =>
  elementsOf(card, 'Action.Execute') as unknown as ExecuteAction[]
