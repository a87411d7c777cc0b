import { element } from './element.js'
import { post } from './server.js'

/** What someone else could do to an entry in Exact Online meanwhile. */
const DEEDS = [
  { words: 'Process the entry', action: 'process-entry' },
  { words: 'Undo processing', action: 'unprocess-entry' },
  { words: 'Set condition 14', action: 'change-condition', condition: '14' },
  { words: 'Set condition AU', action: 'change-condition', condition: 'AU' },
  { words: 'Mark as paid', action: 'pay-terms' },
  { words: 'Remove the entry', action: 'remove-entry' },
]

/** Buttons that change an entry past Akkoord; what Exact Online does not allow, it says. */
export const byHand = (entry, division) => {
  const said = element('p', { className: 'said', role: 'status' })
  const act = async (deed) => {
    said.textContent = ''
    await post(`exact/divisions/${division}/actions`, { ...deed, entry }).catch((error) => {
      said.textContent = error.message
    })
  }
  return element(
    'details',
    {},
    element('summary', {}, 'Change it by hand in Exact Online'),
    element(
      'div',
      { className: 'deeds' },
      ...DEEDS.map(({ words, ...deed }) =>
        element('button', { type: 'button', 'data-deed': deed.action, onclick: () => act(deed) }, words),
      ),
    ),
    said,
  )
}
