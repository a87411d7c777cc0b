import { LONGEST_TEXT } from '../../approvals/typed-text.ts'
import type { CardElement, ExecuteAction, Input, ShowCardAction } from './adaptive-card.ts'

/**
 * A button that opens one input and the button that sends it. No card has an input anywhere else, and never two under
 * one button: on phones either stops other buttons from working.
 */
export const inputButton = (
  title: string,
  { input, hint, send }: { input: Input; hint: string | null; send: ExecuteAction },
): ShowCardAction => ({
  type: 'Action.ShowCard',
  title,
  card: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [input, ...hintRow(hint)],
    actions: [send],
  },
})

const hintRow = (hint: string | null): CardElement[] =>
  hint === null ? [] : [{ type: 'TextBlock', text: hint, isSubtle: true, wrap: true, spacing: 'Small' }]

type Asked = { id: string; label: string; errorMessage: string }

/** Several lines of text; its value arrives in the data of the click. */
export const textInput = ({ isRequired, ...asked }: Asked & { isRequired: boolean }): Input => ({
  type: 'Input.Text',
  ...asked,
  isMultiline: true,
  isRequired,
  maxLength: LONGEST_TEXT,
})

/** A box to tick before anything can be sent. */
export const tickInput = (asked: Asked & { title: string }): Input => ({
  type: 'Input.Toggle',
  ...asked,
  isRequired: true,
  valueOn: 'true',
  valueOff: 'false',
  wrap: true,
})
