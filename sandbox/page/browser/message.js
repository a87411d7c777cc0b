import { createCardHolder } from './card-holder.js'
import { element } from './element.js'
import { createForge } from './forge.js'
import { timeOf } from './words.js'

/**
 * One message as Teams shows it: who, when, whether it was edited, its text and its card. Below them stands what came of
 * a click.
 *
 * @param {object} message As the sandbox's Microsoft 365 lists it.
 * @param {{ person: object, theme: string, people: object[], moved: () => void, follow: (url: string) => boolean }} around
 */
export const createMessage = (message, around) => {
  const { person, people } = around
  const fromBot = message.from === 'bot'
  const said = element('p', { className: 'said', role: 'status' })
  return element(
    'article',
    { className: fromBot ? 'message from-bot' : 'message from-person', lang: person.locale },
    element(
      'p',
      { className: 'meta', lang: 'en' },
      element('span', { className: 'sender' }, fromBot ? 'Akkoord' : person.name),
      element('time', { dateTime: message.sentAt }, timeOf(message.sentAt)),
      message.editedAt && element('span', { title: `Edited at ${timeOf(message.editedAt)}` }, 'Edited'),
    ),
    message.text && element('p', { className: 'text' }, message.text),
    ...message.files.map((name) => element('p', { className: 'text file' }, name)),
    message.card && createCardHolder(message, said, around),
    said,
    message.card && createForge(message, people),
  )
}
