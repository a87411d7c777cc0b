import { wordsOf } from '../text/words.ts'
import type { MailParts } from './mail-parts.ts'

/** Writes the same mail for programs and people that prefer plain text. */
export const renderText = (parts: MailParts): string => {
  const { title, what, todo, warnings, button, facts, rows, footer, locale } = parts
  const paragraphs = [
    title,
    what,
    todo,
    warnings.join('\n'),
    `${button.label}\n${wordsOf(locale)('mail.address')} ${button.url}`,
    facts.map(({ label, values }) => `${label}: ${values.join('\n  ')}`).join('\n'),
    rows
      .map(({ name, number, amount, state, own, url }) =>
        [`${name} · ${number} · ${amount}`, state, own, url].filter((line) => line !== null).join('\n  '),
      )
      .join('\n'),
    footer.join('\n'),
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== null && paragraph !== '').join('\n\n')}\n`
}
