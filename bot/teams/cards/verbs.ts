/** Every verb that a button of a card can send. */
export const CARD_VERBS = [
  'adopt',
  'answer',
  'approve',
  'ask',
  'book-anyway',
  'choose-condition',
  'connect',
  'disconnect',
  'do-not-book',
  'hold-customer',
  'leave-alone',
  'new-round',
  'reject',
  'release-hold',
  'replace',
  'say',
  'show-approval',
  'show-customer',
  'show-invoice',
  'take-over',
  'try-again',
  'try-again-sales',
  'withdraw',
] as const

export type CardVerb = (typeof CARD_VERBS)[number]

/** What a person can say to the bot, in words or with a button of verb `say`; a search also carries what is wanted. */
export const COMMANDS = ['approvals', 'unreleased', 'connection', 'help'] as const

export type Command = (typeof COMMANDS)[number]
