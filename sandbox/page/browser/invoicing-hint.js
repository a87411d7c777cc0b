import { element } from './element.js'
import { INVOICING_DONE, INVOICING_STEPS } from './invoicing-steps.js'

/** A card with three further steps, for whoever has finished the tour; they tick themselves, whoever did them. */
export const createInvoicingHint = (root) => {
  let isHidden = false
  const list = element('ol', { className: 'steps' })
  const text = element('p', { className: 'say', role: 'status' })
  const hide = element(
    'button',
    {
      type: 'button',
      onclick: () => {
        isHidden = true
        root.hidden = true
      },
    },
    'Hide',
  )
  root.replaceChildren(
    element(
      'div',
      { className: 'steps-row' },
      element('span', { className: 'progress' }, 'Next: automatic invoicing'),
      list,
    ),
    element('div', { className: 'now' }, text, hide),
  )

  return {
    isHidden: () => isHidden,
    show(facts) {
      root.hidden = isHidden
      const done = INVOICING_STEPS.map(({ isDone }) => isDone(facts))
      const at = done.indexOf(false)
      list.replaceChildren(
        ...INVOICING_STEPS.map(({ words }, index) =>
          element(
            'li',
            { className: done[index] ? 'done' : '', 'aria-current': index === at ? 'step' : undefined },
            words,
            done[index] && element('span', { className: 'for-reader' }, ' (done)'),
          ),
        ),
      )
      const said = at < 0 ? `✓ ${INVOICING_DONE}` : INVOICING_STEPS[at].say(facts)
      if (text.textContent !== said) text.textContent = said
      text.className = at < 0 ? 'say praise' : 'say wish'
    },
  }
}
