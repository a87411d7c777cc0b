import { type Fact, type Title, type Tone, titleLine } from '../../text/wording.ts'
import type { ColumnSet, RichTextBlock, TextBlock, TextRun } from './adaptive-card.ts'

const COLORS = {
  plain: 'Default',
  asks: 'Accent',
  good: 'Good',
  warning: 'Warning',
  bad: 'Attention',
} as const satisfies Record<Tone, unknown>

/** The one heading of a card: state first, in our own words. */
export const heading = (title: Title): TextBlock => ({
  type: 'TextBlock',
  text: titleLine(title),
  style: 'heading',
  weight: 'Bolder',
  size: 'Medium',
  color: COLORS[title.tone],
  wrap: true,
})

/** A line that may hold outside text. */
export const line = (text: string, look: Pick<TextRun, 'weight' | 'isSubtle'> = {}): RichTextBlock => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...look }],
})

/** Labels left, values right, one row a fact; a line above the first. */
export const factRows = (facts: Fact[]): ColumnSet[] =>
  facts
    .filter(({ values }) => values.length > 0)
    .map(({ label, values }, index) => ({
      type: 'ColumnSet',
      spacing: index === 0 ? 'Medium' : 'None',
      ...(index === 0 ? { separator: true as const } : {}),
      columns: [
        { type: 'Column', width: '88px', items: [{ type: 'TextBlock', text: label, isSubtle: true, wrap: true }] },
        {
          type: 'Column',
          width: 'stretch',
          items: values.map((value, row) => (row === 0 ? line(value) : { ...line(value), spacing: 'None' as const })),
        },
      ],
    }))

/** What happened and, stronger, what to do. */
export const sentences = ({ what, todo }: { what: string | null; todo: string | null }): RichTextBlock[] => [
  ...(what === null ? [] : [line(what)]),
  ...(todo === null ? [] : [line(todo, { weight: 'Bolder' })]),
]
