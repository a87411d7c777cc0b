import type { ApprovalCardView, Locale } from '../../approvals/views.ts'
import { warningLines } from '../../text/warning-lines.ts'
import type { CardElement, TextRun } from './adaptive-card.ts'
import { line } from './wording-elements.ts'

/** What is odd, above the facts, marked in words because colour hardly shows; nothing where nothing is. */
export const warningBox = (view: Pick<ApprovalCardView, 'warnings' | 'changed'>, locale: Locale): CardElement[] => {
  const warnings = warningLines(view, locale)
  if (warnings === null) return []
  const { lines, who } = warnings
  return [
    {
      type: 'Container',
      style: 'warning',
      spacing: 'Medium',
      items: [
        ...lines.map((pieces, index) => ({
          type: 'RichTextBlock' as const,
          ...(index === 0 ? {} : { spacing: 'Small' as const }),
          inlines: pieces.map(
            ({ text, isStruck }): TextRun => ({
              type: 'TextRun',
              text,
              weight: 'Bolder',
              ...(isStruck ? { strikethrough: true as const } : {}),
            }),
          ),
        })),
        ...(who === null ? [] : [{ ...line(who), spacing: 'Small' as const }]),
      ],
    },
  ]
}
