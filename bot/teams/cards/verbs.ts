/** Every verb that a button of a card can send. */
export const CARD_VERBS = ['approve', 'reject', 'show-approval', 'try-again'] as const

export type CardVerb = (typeof CARD_VERBS)[number]
