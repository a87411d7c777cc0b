import type { InvoicingJson } from '../../../bot/api/customers-json.ts'

/** Whether the drafts were read since the switch went on, so that their count is known. */
export const isCounted = ({ polledAt, onSince }: Pick<InvoicingJson, 'polledAt' | 'onSince'>): boolean =>
  polledAt !== null && onSince !== null && Date.parse(polledAt) >= Date.parse(onSince)
