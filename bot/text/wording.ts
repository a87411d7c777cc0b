import type { InvoiceFacts } from '../approvals/views.ts'
import { lowerFirst, type Say } from './words.ts'

/**
 * What a reader is told, in words but without a layout: cards and mails draw the same wording. Texts may hold cleaned
 * outside text, so they belong where no Markdown is read; only `title` is all our own.
 */
export type Wording = {
  title: Title
  /** What happened. */
  what: string | null
  /** What the reader can do about it. */
  todo: string | null
  facts: Fact[]
}

export type Title = { symbol: '' | '✓' | '⚠' | '✕'; text: string; tone: Tone }
export type Tone = 'plain' | 'asks' | 'good' | 'warning' | 'bad'

/** A labelled line, or several under one label. */
export type Fact = { label: string; values: string[] }

/** The title with its symbol, which tells what colour alone must not. */
export const titleLine = ({ symbol, text }: Title): string => (symbol === '' ? text : `${symbol} ${text}`)

/** The same title, saying that the invoice is a credit note if it is one. */
export const titleFor = (title: Title, { kind }: Pick<InvoiceFacts, 'kind'>, say: Say): Title =>
  kind === 'credit-note'
    ? { ...title, text: say('invoice.credit-note-title', { title: lowerFirst(title.text) }) }
    : title
