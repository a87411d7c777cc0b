import type { Locale } from '../approvals/views.ts'
import type { SalesNoticeCardView } from '../auto-invoice/views.ts'
import { cutMiddle, LONGEST, shown } from '../text/outside-text.ts'
import { failedSalesRow, heldCustomerRow, salesNoticeWording } from '../text/sales-notice-wording.ts'
import { titleLine } from '../text/wording.ts'
import { type Say, wordsOf } from '../text/words.ts'
import { footerLines } from './about-invoice.ts'
import type { MailParts, MailRow } from './mail-parts.ts'

/** Tells a manager what was not sent, what is held and was to be looked at today, or that nothing can be sent (B4, B6). */
export const salesNoticeMail = (view: SalesNoticeCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = salesNoticeWording(view, locale)
  return {
    locale,
    subject: `${title.text} · ${say('mail.sales-subject')}`,
    title: titleLine(title),
    what,
    todo,
    warnings: [],
    button: { label: say('button.view'), url: view.url },
    rows: rowsOf(view, locale, say),
    facts: view.kind === 'problem' ? facts : [],
    footer: footerLines(
      { why: say('mail.why-sales'), administrationName: view.administrationName, reference: view.noticeId },
      locale,
    ),
  }
}

const rowsOf = (view: SalesNoticeCardView, locale: Locale, say: Say): MailRow[] => {
  switch (view.kind) {
    case 'failures':
      return view.rows.map((row) => {
        const { name, amount } = failedSalesRow(row, locale)
        const number = shown(row.about, LONGEST.invoiceNumber, cutMiddle) || say('button.view')
        const own = row.detail === null ? null : shown(row.detail, LONGEST.detail)
        return { name, number, amount, state: say(`sales-row.${row.state}`), own, url: view.url }
      })
    case 'reminder':
      return view.rows.map((row) => {
        const { name, details } = heldCustomerRow(row, locale)
        return { name, number: say('button.view'), amount: details.join(' '), state: '', own: null, url: view.url }
      })
    case 'problem':
      return []
  }
}
