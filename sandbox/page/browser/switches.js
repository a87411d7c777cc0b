import { element } from './element.js'

const SWITCHES = [
  {
    name: 'host',
    words: 'Host',
    choices: [
      ['teams', 'Teams'],
      ['outlook', 'Outlook'],
    ],
  },
  {
    name: 'w',
    words: 'Frame width',
    choices: [
      ['480', 'Desktop 480'],
      ['328', 'Phone 328'],
      ['wide', 'Wide'],
    ],
  },
  {
    name: 'theme',
    words: 'Theme',
    choices: [
      ['light', 'Light'],
      ['dark', 'Dark'],
      ['contrast', 'Contrast'],
    ],
  },
]

/** Chooses the host, the width and the theme in which the person's Teams is shown. */
export const createSwitches = (root, address, changed) => {
  root.replaceChildren(
    ...SWITCHES.map(({ name, words, choices }) =>
      element(
        'fieldset',
        { className: `switch-${name}` },
        element('legend', { className: 'for-reader' }, words),
        ...choices.map(([value, shown]) =>
          element(
            'label',
            {},
            element('input', {
              type: 'radio',
              name,
              value,
              checked: address.chosen()[name] === value,
              onchange: () => {
                address.choose({ [name]: value })
                changed()
              },
            }),
            element('span', {}, shown),
          ),
        ),
      ),
    ),
  )
}
