import type { ApprovalRow } from '../../../bot/api/approvals-json.ts'
import type { Target } from '../../address.ts'
import type { Locale } from '../../words/locale.ts'

export type ApprovalList = 'open' | 'decided'

/** Which invoice an approval is about. */
export type ApprovalKey = Pick<ApprovalRow, 'administration' | 'invoice'>

export const isSame = (one: ApprovalKey, other: ApprovalKey): boolean =>
  one.administration === other.administration && one.invoice === other.invoice

/** Where a list is in the tab, or one approval opened from it. */
export const placeOf = (list: ApprovalList, opened?: ApprovalKey): Target => ({
  page: 'approvals',
  path: opened ? [opened.administration, opened.invoice] : [],
  query: list === 'open' ? {} : { list },
})

/** Where the API has this approval, with its card in the reader's language. */
export const approvalPath = ({ administration, invoice }: ApprovalKey, locale: Locale, part = ''): string =>
  `/api/approvals/${encodeURIComponent(administration)}/${encodeURIComponent(invoice)}${part}?locale=${locale}`
