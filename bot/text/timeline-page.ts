import type { Locale } from '../approvals/views.ts'
import { LANGUAGE_TAG } from './locale.ts'
import { LONGEST, shown } from './outside-text.ts'
import { exactMomentIn, type TimelineRow } from './timeline-rows.ts'
import { wordsOf } from './words.ts'

/** A reason or an answer is shown whole; a page with more of it is no longer read. Characters. */
const LONGEST_DETAILS = 2_000

/** Of invoice numbers: a file that proves something does not shorten what is no mistake. Characters. */
const LONGEST_NUMBER = 60

/** Of a seal's hash: enough to find it again in the file for spreadsheets, which holds all of it. */
const SHOWN_HASH = 12

const STYLE = `
:root { color-scheme: light dark }
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem }
h1 { font-size: 1.4rem; margin: 0 0 .5rem }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin-top: 1.5rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886; overflow-wrap: anywhere }
td span { display: block }
code { font-size: .85em; overflow-wrap: anywhere }
@media print {
  @page { size: A4 landscape; margin: 12mm }
  body { margin: 0; font-size: 9pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
}
`

/** It is opened from a disk, where no header protects it: nothing runs, and nothing is fetched. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const clean = (text: string, limit: number): string => escapeHtml(shown(text, limit))

export type PageFacts = {
  administrationId: string
  administration: string
  division: number
  /** Who has it made. */
  by: string
  at: Date
  head: { number: number; chainHash: string } | undefined
}

/**
 * Writes an administration's timeline as a page that needs nothing else: can be kept, read anywhere and printed. `begin`,
 * then `rows` as often as there are, then `end`.
 */
export const timelinePageIn = (locale: Locale) => {
  const say = wordsOf(locale)
  const fact = (label: string, value: string) => `<dt>${escapeHtml(label)}</dt><dd>${value}</dd>`

  const sealFacts = ({ administrationId, head }: PageFacts): string[] => {
    if (!head) return []
    const end = `${administrationId}:${head.number}:${head.chainHash}`
    return [
      fact(say('timeline-page.end'), `${head.number} · <code>${head.chainHash}</code>`),
      fact(
        say('timeline-page.verify'),
        `${escapeHtml(say('timeline-page.verify-how'))}<br><code>npm run verify-timeline -- ${escapeHtml(end)}</code>`,
      ),
    ]
  }

  const row = (line: TimelineRow): string =>
    `<tr><td>${line.number}</td><td>${escapeHtml(line.moment)}</td><td>${clean(line.supplier, LONGEST.supplier)}<span>${clean(
      line.invoiceNumber,
      LONGEST_NUMBER,
    )}</span></td><td>${clean(line.who, LONGEST.person)}</td><td>${escapeHtml(line.event)}<span>${clean(
      line.details,
      LONGEST_DETAILS,
    )}</span></td><td><code>${line.seal.slice(0, SHOWN_HASH)}</code></td></tr>\n`

  return {
    begin(facts: PageFacts): string {
      const title = escapeHtml(
        say('timeline-page.title', { name: shown(facts.administration, LONGEST.administration) }),
      )
      const heads = ['number', 'moment', 'invoice', 'who', 'event', 'seal'] as const
      return `<!doctype html>
<html lang="${LANGUAGE_TAG[locale]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<dl>
${fact(say('timeline-page.division'), String(facts.division))}
${fact(say('timeline-page.made'), `${escapeHtml(exactMomentIn(locale).format(facts.at))} · ${clean(facts.by, LONGEST.person)}`)}
${sealFacts(facts).join('\n')}
</dl>
<table>
<thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(say(`timeline-file.${head}`))}</th>`).join('')}</tr></thead>
<tbody>
`
    },
    rows: (lines: TimelineRow[]): string => lines.map(row).join(''),
    end: (): string => '</tbody>\n</table>\n</main>\n</body>\n</html>\n',
  }
}
