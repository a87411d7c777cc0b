import type { HelpCardView, Locale } from '../../approvals/views.ts'
import { LONGEST, shown } from '../../text/outside-text.ts'
import { type Say, wordsOf } from '../../text/words.ts'
import type { ColumnSet } from './adaptive-card.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { sayButton } from './say-button.ts'
import type { Command } from './verbs.ts'
import { heading, line } from './wording-elements.ts'

/** Draws what this reader can do here, each line with the button that does it, and whom to ask. */
export const helpCard = (view: HelpCardView, locale: Locale): CardMessage => {
  const say = wordsOf(locale)
  const title = view.understood ? say('help.title') : say('help.not-understood')
  const books = view.isBooker || view.isAdministrator
  const commands: Exclude<Command, 'help'>[] = ['approvals', ...(books ? (['unreleased', 'connection'] as const) : [])]
  const body = [
    heading({ symbol: '', text: title, tone: 'plain' }),
    ...commands.map((command) => commandRow(command, say)),
    { ...line(books ? `${say('help.find')} ${say('help.book')}` : say('help.find')), spacing: 'Medium' as const },
    line(`${say('help.final')} ${whomToAsk(view, say)}`),
  ]
  return cardMessage(body, title, locale)
}

const commandRow = (command: Exclude<Command, 'help'>, say: Say): ColumnSet => ({
  type: 'ColumnSet',
  spacing: 'Medium',
  columns: [
    { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [line(say(`help.${command}`))] },
    {
      type: 'Column',
      width: 'auto',
      items: [{ type: 'ActionSet', actions: [sayButton(command, say(`button.${command}`))] }],
    },
  ],
})

const whomToAsk = ({ contact }: HelpCardView, say: Say): string => {
  const name = shown(contact ?? '', LONGEST.person)
  return name === '' ? say('help.contact-unknown') : say('help.contact', { name })
}
