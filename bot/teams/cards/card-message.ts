import type { Locale } from '../../approvals/views.ts'
import type { AdaptiveCard, CardElement } from './adaptive-card.ts'

/** A card as it is sent. Chat list and notification show `summary`, so every edit must send it again. */
export type CardMessage = { card: AdaptiveCard; summary: string }

/** Puts a card in its envelope; `preview` says the same in one line of plain text. */
export const cardMessage = (body: CardElement[], preview: string, locale: Locale): CardMessage => ({
  card: {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: locale,
    speak: preview,
    fallbackText: preview,
    body,
  },
  summary: preview,
})
