import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { CardView, Locale, MailView } from '../../bot/approvals/views.ts'
import type { SalesCardView, SalesMailView } from '../../bot/auto-invoice/views.ts'
import { mailFor } from '../../bot/mail/mail-for.ts'
import { createMailUrls, createUrls } from '../../bot/urls.ts'
import type { OpenedBrowser } from '../browser/open-browser.ts'
import { everySample } from '../browser/sample-cards.ts'
import { type Picture, saveSheet } from './save-sheet.ts'
import { takePicture } from './take-picture.ts'

const LOCALES: Locale[] = ['nl', 'en']
const SCHEMES = ['light', 'dark'] as const

/** Of a phone, and of a mail program's reading pane. Pixels. */
const WIDTHS = [360, 700]

const ANY_HEIGHT = 400

/** Where links of mails lead; the samples have those of cards. */
const LINK = createMailUrls(createUrls({ teamsAppId: '', exactBaseUrl: '' }), 'https://akkoord.example').invoice({
  administrationId: 'nl-800100',
  invoiceId: '827810f6-56d8-4df0-84cb-8d29ea7529fe',
})

/** The mail that says what a card says; undefined for cards that are never mailed. */
const mailOf = (card: CardView | SalesCardView): MailView | SalesMailView | undefined => {
  switch (card.card) {
    case 'approval':
      // Only a request is mailed.
      return card.state === 'open' ? { mail: 'approval', card: { ...card, invoiceUrl: LINK } } : undefined
    case 'failure': {
      const invoices = card.invoices.map((one) => ({ ...one, invoiceUrl: LINK }))
      return { mail: 'failure', card: { ...card, invoices, url: LINK } }
    }
    case 'notice':
      return { mail: 'notice', card: { ...card, invoiceUrl: LINK } }
    case 'question':
      return { mail: 'question', card: { ...card, invoiceUrl: LINK } }
    case 'duplicate':
      return { mail: 'duplicate', card: { ...card, invoiceUrl: LINK } }
    case 'sales-notice':
      return { mail: 'sales-notice', card: { ...card, url: LINK } }
    default:
      return undefined
  }
}

/** Draws every mail on sheets by kind, language, width and colour scheme. */
export const drawMailSheets = async (browser: OpenedBrowser, folder: string): Promise<void> => {
  const mails = everySample().flatMap(({ name, view }) => {
    const mail = mailOf(view)
    return mail ? [{ name, mail }] : []
  })
  const sheets = Object.groupBy(mails, ({ mail }) => mail.mail)
  for (const colorScheme of SCHEMES) {
    const context = await browser.openContext({ colorScheme })
    const page = await context.newPage()
    for (const locale of LOCALES) {
      for (const width of WIDTHS) {
        for (const [kind, mails] of Object.entries(sheets)) {
          const pictures: Picture[] = []
          await page.setViewportSize({ width, height: ANY_HEIGHT })
          for (const { name, mail } of mails) pictures.push(await pictureOf(page, name, mailFor(mail, locale)))
          await saveSheet(page, pictures, width, join(folder, `${kind}-${colorScheme}-${width}-${locale}.png`))
        }
      }
    }
    await context.close()
  }
}

const pictureOf = async (
  page: Page,
  name: string,
  { subject, html }: { subject: string; html: string },
): Promise<Picture> => {
  await page.setContent(html)
  return { caption: `${name} · ${subject}`, png: await takePicture(page) }
}
