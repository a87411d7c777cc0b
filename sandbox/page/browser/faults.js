import { element } from './element.js'
import { post, remove } from './server.js'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const BEA = 'Bea Jansen'

/** Faults of the sandbox, in words. */
const FAULTS = [
  {
    words: 'Exact Online is down',
    more: 'Every call fails until you switch this off. Akkoord goes on trying.',
    fault: { kind: 'status', status: 503, times: null },
  },
  {
    words: 'Exact Online refuses the next change',
    more: 'Once, saying “Periode 11 is afgesloten”.',
    fault: {
      kind: 'status',
      status: 500,
      message: 'Periode 11 is afgesloten',
      method: 'PUT',
      endpoint: ENTRIES,
      times: 1,
    },
  },
  {
    words: 'The next change arrives, its answer gets lost',
    more: 'Once. Akkoord has to find out what happened.',
    fault: { kind: 'cut-after', method: 'PUT', endpoint: ENTRIES, times: 1 },
  },
]

/** Switches that make Exact Online fail in one way each. */
export const createFaults = (root) => {
  const said = element('p', { className: 'said', role: 'status' })
  const list = element('div')
  root.replaceChildren(list, said)
  const turn = (deed) => async () => {
    said.textContent = ''
    await deed().catch((error) => {
      said.textContent = error.message
    })
    root.dispatchEvent(new CustomEvent('turned', { bubbles: true }))
  }

  return {
    show({ faults, users, division }) {
      const focused = list.contains(document.activeElement) ? document.activeElement.name : undefined
      const lacks = users.find(({ name }) => name === BEA)?.lacks.length > 0
      list.replaceChildren(
        ...FAULTS.map(({ words, more, fault }) => {
          const on = faults.find((listed) => isSame(fault, listed.fault))
          return toggle(
            words,
            more,
            on !== undefined,
            turn(() => (on ? remove(`exact/faults/${on.id}`) : post('exact/faults', fault))),
          )
        }),
        toggle(
          'Bea may not change purchase entries',
          'Her right in Exact Online is taken away.',
          lacks,
          turn(() =>
            post(`exact/divisions/${division}/actions`, {
              action: lacks ? 'give-right' : 'take-right',
              user: BEA,
              method: 'PUT',
              endpoint: ENTRIES,
            }),
          ),
        ),
        element(
          'p',
          { className: 'subtle' },
          'Every entry beside Exact Online above has more: process it, or change its condition by hand.',
        ),
      )
      if (focused) list.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus()
    },
  }
}

/** Whether a listed fault is this one; what is used up is not on any more. */
const isSame = (wanted, listed) =>
  listed.times !== 0 && Object.entries(wanted).every(([name, value]) => name === 'times' || listed[name] === value)

const toggle = (words, more, checked, onchange) =>
  element(
    'label',
    { className: 'switch' },
    element('input', { type: 'checkbox', role: 'switch', name: words, checked, onchange }),
    element(
      'span',
      { className: 'text' },
      element('span', { className: 'name' }, words),
      element('span', { className: 'subtle' }, more),
    ),
  )
