import { element } from './element.js'
import { FAULT_GROUPS, readFaultState } from './fault-catalogue.js'

const FAULTS = FAULT_GROUPS.flatMap(({ faults }) => faults)

/** Switches that make one thing go wrong each. They are drawn once: what has the focus keeps it. */
export const createFaults = (root) => {
  const said = element('p', { className: 'panel-said', role: 'status' })
  const count = element('span', { className: 'panel-fact' })
  let isTurning = false

  const turn = async (deed, result) => {
    // One at a time: what a switch does depends on what is the case.
    if (isTurning) return await show()
    isTurning = true
    said.textContent = ''
    try {
      await deed(await readFaultState())
      said.textContent = result
    } catch (error) {
      said.textContent = `Not changed. ${error.message}`
    }
    isTurning = false
    await show()
  }
  const switches = new Map(
    FAULTS.map((fault) => {
      const input = element('input', {
        type: 'checkbox',
        role: 'switch',
        id: `fault-${fault.key}`,
        'aria-describedby': `fault-more-${fault.key}`,
        onchange: () =>
          input.checked ? turn(fault.turnOn, `${fault.words}: on.`) : turn(fault.turnOff, `${fault.words}: off.`),
      })
      const more = element('span', { className: 'fault-more', id: `fault-more-${fault.key}` }, fault.more)
      return [fault, { input, more }]
    }),
  )
  const allOff = element(
    'button',
    {
      type: 'button',
      onclick: () =>
        turn(
          (state) => Promise.all(FAULTS.filter(({ isOn }) => isOn(state)).map(({ turnOff }) => turnOff(state))),
          'Everything works again.',
        ),
    },
    'All off',
  )

  const show = async () => {
    const state = await readFaultState()
    let on = 0
    for (const [fault, { input, more }] of switches) {
      const blocked = fault.isBlocked?.(state)
      input.checked = fault.isOn(state)
      // Not `disabled`, which would take the focus away.
      input.setAttribute('aria-disabled', String(blocked !== undefined))
      more.textContent = blocked ?? fault.more
      if (input.checked) on += 1
    }
    count.textContent = on === 0 ? 'Everything works' : `${on} on`
    allOff.setAttribute('aria-disabled', String(on === 0))
  }

  root.replaceChildren(
    element('div', { className: 'panel-bar' }, count, allOff, said),
    element(
      'div',
      { className: 'fault-groups' },
      ...FAULT_GROUPS.map(({ name, faults }) =>
        element(
          'fieldset',
          { className: 'fault-group' },
          element('legend', {}, name),
          element('div', { className: 'fault-list' }, ...faults.map((fault) => line(fault, switches.get(fault)))),
        ),
      ),
    ),
  )
  return { show }
}

const line = ({ words }, { input, more }) =>
  element('div', { className: 'fault' }, input, element('label', { htmlFor: input.id }, words), more)
