import type { Fact } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import type { MailParts, MailRow } from './mail-parts.ts'

/** Readable on a phone without zooming. */
const FONT = 'font-family:Segoe UI,Arial,sans-serif;font-size:16px;line-height:24px'

/** White on blue, 8 to 1; its lighter edge shows the button on a dark page too. */
const BUTTON = 'background:#1f4e9e;color:#ffffff;border:1px solid #7f9fd6;text-decoration:none;border-radius:4px'

/** 24 px of line and twice 10 px: 44 px, what a finger hits. */
const TOUCH = 'display:inline-block;line-height:24px;padding:10px 20px'
const TOUCH_LINK = 'display:inline-block;line-height:24px;padding:10px 0'
const CELL = 'padding:6px 12px 6px 0;text-align:left;vertical-align:top'

/** Writes a mail as one column of HTML without images, readable with its styles off. */
export const renderHtml = (parts: MailParts): string =>
  [
    '<!doctype html>',
    `<html lang="${parts.locale}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeMarkup(parts.subject)}</title></head>`,
    `<body style="margin:0;padding:16px;color-scheme:light dark;${FONT}">`,
    '<div style="max-width:600px">',
    `<h1 style="font-size:20px;line-height:28px;margin:0 0 12px">${escapeText(parts.title)}</h1>`,
    ...(parts.what === null ? [] : [paragraph(escapeText(parts.what))]),
    ...(parts.todo === null ? [] : [paragraph(`<strong>${escapeText(parts.todo)}</strong>`)]),
    ...parts.warnings.map((warning) => paragraph(`<strong>${escapeText(warning)}</strong>`)),
    ...buttonBlock(parts),
    ...tableOf(parts.facts.map(factRow)),
    ...tableOf(parts.rows.map(invoiceRow)),
    '<hr style="border:0;border-top:1px solid #8a8886;margin:24px 0 12px">',
    ...parts.footer.map((line) => paragraph(escapeText(line))),
    '</div></body></html>',
  ].join('\n')

const paragraph = (html: string) => `<p style="margin:0 0 12px">${html}</p>`

const buttonBlock = ({ button: { label, url }, locale }: MailParts): string[] => [
  paragraph(`<a href="${escapeMarkup(url)}" style="${TOUCH};${BUTTON}">${escapeText(label)}</a>`),
  paragraph(`${wordsOf(locale)('mail.address')}<br>${linkTo(url, escapeMarkup(url), 'word-break:break-all')}`),
]

const tableOf = (rows: string[]): string[] =>
  rows.length === 0 ? [] : [`<table style="border-collapse:collapse;${FONT}">`, ...rows, '</table>']

const factRow = ({ label, values }: Fact): string =>
  `<tr><th scope="row" style="${CELL};font-weight:normal">${escapeText(label)}</th><td style="${CELL}">${values.map(escapeText).join('<br>')}</td></tr>`

const invoiceRow = ({ name, number, amount, state, own, url }: MailRow): string => {
  const said = [amount, state, own].filter((text) => text !== null).map(escapeText)
  const heading = `${escapeText(name)}<br>${linkTo(url, escapeText(number), TOUCH_LINK)}`
  return `<tr><th scope="row" style="${CELL}">${heading}</th><td style="${CELL}">${said.join('<br>')}</td></tr>`
}

const linkTo = (url: string, html: string, style: string) =>
  `<a href="${escapeMarkup(url)}" style="color:inherit;${style}">${html}</a>`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeMarkup = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** Mail programs make a link of "www.example.com" and "name@example.com"; a tag inside the word keeps them from it. */
const escapeText = (text: string) => escapeMarkup(text).replace(/:\/\/|@|(?<=\S)\.(?=\p{L}{2})/gu, '<span>$&</span>')
