import { describe, expect, test } from '@jest/globals'
import type { Locale, MailView } from '../../bot/approvals/views.ts'
import type { SalesMailView } from '../../bot/auto-invoice/views.ts'
import { mailFor } from '../../bot/mail/mail-for.ts'
import { cardFor } from '../../bot/teams/cards/card-for.ts'
import { mailViewOf } from '../../bot/use-cases/telling/message-view.ts'
import { viewsFilledWith } from '../text/hostile-views.ts'
import { sampleConnection, sampleTakeOver } from '../text/sample-conversation-views.ts'
import {
  INVOICE_URL,
  sampleApproval,
  sampleDuplicate,
  sampleFailed,
  sampleFailure,
  sampleInvoice,
  sampleNotice,
  sampleQuestion,
} from '../text/sample-views.ts'

type Drawn = (MailView | SalesMailView)['card']

const mailOf = (card: Drawn): MailView | SalesMailView => {
  if (card.card === 'sales-notice') return { mail: 'sales-notice', card }
  const view = mailViewOf(card)
  if (!view) throw new Error(`no mail goes with a card ${card.card}`)
  return view
}

const write = (card: Drawn, locale: Locale = 'nl') => mailFor(mailOf(card), locale)

const withAll = (text: string): Drawn[] => {
  const invoice = sampleInvoice({ administrationName: text, supplierName: text, invoiceNumber: text })
  const question = { text, answer: { text, by: text } }
  const takeOver = sampleTakeOver(2)
  const takenOver = takeOver.invoices.map((one) => ({ ...one, invoice, connectionOf: text }))
  return [
    sampleQuestion('answered', { invoice, askerName: text, question }),
    sampleDuplicate('open', { invoice }),
    { ...takeOver, bookerName: text, invoices: takenOver },
    ...viewsFilledWith(text).flatMap((view): Drawn[] => {
      if (view.card === 'hold') return []
      const card = view.card === 'sales-notice' ? view : mailViewOf(view)?.card
      return card ? [card] : []
    }),
  ]
}

describe('A11: the mail about a failure', () => {
  test('names state, supplier, amount and number in its subject', () => {
    expect(write(sampleFailure()).subject).toBe('Niet betaalbaar gesteld: Bakker Bouw B.V. €\u00a01.210,00 (2026-0042)')
    expect(write(sampleFailure(), 'en').subject).toBe(
      'Not released for payment: Bakker Bouw B.V. €\u00a01,210.00 (2026-0042)',
    )
  })

  test('says what happened, what to do, where, the facts and why it came, in this order', () => {
    expect(write(sampleFailure()).text).toBe(
      [
        '⚠ Niet betaalbaar gesteld',
        '',
        'De boeking is al verwerkt; de conditie kan niet meer wijzigen. De factuur is nog geblokkeerd voor betaling.',
        '',
        'Maak de verwerking ongedaan en probeer opnieuw.',
        '',
        'Bekijk de factuur',
        `Adres van de pagina: ${INVOICE_URL}`,
        '',
        'Leverancier: Bakker Bouw B.V.',
        'Bedrag: €\u00a01.210,00',
        'Vervalt: 12 dec 2026',
        'Factuur: 2026-0042 van 12 nov 2026',
        'Boekstuk: 26700012',
        'Conditie: AU (kas), moet worden 30 (op krediet)',
        'Pogingen: 1, wordt niet vanzelf herhaald',
        '',
        'U krijgt deze e-mail omdat u hebt geboekt.',
        'Referentie msg-1.',
        'Vraag uw beheerder als u deze e-mails anders wilt ontvangen.',
        '',
      ].join('\n'),
    )
  })

  test('says with the values what changed, and about several in its subject how many still fail', () => {
    const evidence = {
      changed: [
        { field: 'supplier' as const, was: 'Bakker & Zn.', is: 'Bakker <b>' },
        { field: 'bank-account' as const, was: '…6789', is: '…4321' },
      ],
      modifiedBy: 'J. Bos',
      modifiedAt: null,
    }
    const failed = sampleFailed({}, { cause: 'content-changed', evidence })
    const { html, text } = write(sampleFailure([failed]))
    const account = 'Het rekeningnummer was …6789 en is …4321. Laatst gewijzigd door J. Bos.'
    expect(text).toContain(`De leverancier was Bakker & Zn. en is Bakker <b>. ${account}`)
    expect(html).toContain(`De leverancier was Bakker &amp; Zn. en is Bakker &lt;b&gt;. ${account}`)
    expect(write(sampleFailure([failed, sampleFailed({ state: 'solved' })])).subject).toBe(
      'Niet betaalbaar gesteld: 1 van 2 facturen',
    )
  })

  test('about several invoices lists all of them, each with its link', () => {
    const invoices = Array.from({ length: 30 }, (_, index) =>
      sampleFailed({
        invoiceUrl: `${INVOICE_URL}?n=${index}`,
        invoice: sampleInvoice({ invoiceNumber: `N-${index}` }),
      }),
    )
    const { subject, html, text } = write(sampleFailure(invoices), 'en')
    expect(subject).toBe('Not released for payment: 30 invoices')
    expect(html.match(/<th scope="row"/g)).toHaveLength(30)
    expect(text).toContain(`Open all 30\nAddress of the page: ${INVOICE_URL}/all`)
    expect(text).toContain(
      `Bakker Bouw B.V. · N-29 · €\u00a01,210.00\n  still blocked for payment\n  ${INVOICE_URL}?n=29`,
    )
  })
})

describe('A5: the mail to an authorizer who cannot be reached in Teams', () => {
  test('asks in its subject, shows the facts of the card and links to where the decision is made', () => {
    const { subject, text, html } = write(
      sampleApproval('open', { invoice: sampleInvoice({ administrationName: 'Demo B.V.' }) }),
    )
    expect(subject).toBe('Factuur wacht op uw goedkeuring: Bakker Bouw B.V. €\u00a01.210,00 (2026-0042)')
    expect(text).toContain('Excl. btw: €\u00a01.000,00\nBoeking: 4300 Huisvesting\nConditie: 30 (op krediet)')
    expect(text).toContain(`Bekijk en beslis\nAdres van de pagina: ${INVOICE_URL}`)
    expect(text).toContain('Administratie: Demo B.V.')
    expect(html).not.toMatch(/<form|<input|<button|Goedkeuren|Afkeuren/)
  })

  test('says in English and of a credit note what it is about', () => {
    const invoice = sampleInvoice({ kind: 'credit-note', amountCents: -121_000 })
    expect(write(sampleApproval('open', { invoice }), 'en').subject).toBe(
      'Credit note waiting for your approval: Bakker Bouw B.V. \u2212€\u00a01,210.00 (2026-0042)',
    )
  })
})

test('A14: the mail to an administrator says whose connection is gone and that they can take over', () => {
  const { subject, text } = write(sampleTakeOver(), 'en')
  expect(subject).toBe('Connection to Exact Online expired: Bakker Bouw B.V. €\u00a01,210.00 (2026-0042)')
  expect(text.split('\n\n').slice(0, 4)).toEqual([
    '⚠ Connection to Exact Online expired',
    "Bea Jansen's connection to Exact Online has expired. The invoice is still blocked for payment.",
    'You can take over with your own connection. Both names will stand in the timeline.',
    `View the invoice\nAddress of the page: ${INVOICE_URL}`,
  ])
  expect(text).toContain('because you are an administrator of this administration.')
})

test('A16: the mail with a question says what is asked and by whom, and links to where it is answered', () => {
  const { subject, text, html } = write(sampleQuestion('open'))
  expect(subject).toBe('Vraag van Anna de Wit: Bakker Bouw B.V. €\u00a01.210,00 (2026-0042)')
  expect(text).toContain(
    `Bekijk en antwoord\nAdres van de pagina: ${INVOICE_URL}\n\nVraag: Is dit inclusief het meerwerk?`,
  )
  expect(html).not.toMatch(/<form|<input|<button/)
  expect(write(sampleQuestion('answered')).text).toContain(`Bekijk de factuur\nAdres van de pagina: ${INVOICE_URL}`)
})

test('A15: the mail about a duplicate says what stands there already and links to where that is decided', () => {
  const { subject, text, html } = write(sampleDuplicate('open'))
  expect(subject).toBe('Al eerder geboekt: Bakker Bouw B.V. €\u00a01.210,00 (2026-0042)')
  expect(text).toContain('als boekstuk 26700012.')
  expect(text).toContain(`Bekijk en beslis\nAdres van de pagina: ${INVOICE_URL}`)
  expect(html).not.toMatch(/<form|<input|<button/)
})

test('a warning stands above the button, and only while there is something to decide', () => {
  const warnings = [{ warning: 'new-bank-account' as const, account: '6789' }]
  const { html, text } = write(sampleApproval('open', { warnings }))
  expect(text).toMatch(/⚠ [^\n]*6789\n\nBekijk en beslis/)
  expect(html.indexOf('6789')).toBeLessThan(html.indexOf('<a href'))
  expect(write(sampleApproval('waiting-for-others', { warnings })).text).not.toContain('6789')
})

test('the mail with news has the words of the card', () => {
  const view = sampleNotice({ topic: 'rejected', by: 'Arjan Smit', reason: 'Bedrag klopt niet' })
  const { subject, text } = write(view)
  expect(subject).toBe('Afgekeurd door Arjan Smit: Bakker Bouw B.V. €\u00a01.210,00 (2026-0042)')
  expect(text).toContain('Reden: Bedrag klopt niet')
})

test('the mail about a connection says what waits for it, and leads to where it is made anew', () => {
  const card = { ...sampleConnection('broken'), news: { waiting: 2, endsOn: null } }
  const url = 'https://akkoord.example/open/administrations'
  const { subject, text } = mailFor({ mail: 'connection', card, url }, 'nl')
  expect(subject).toBe('Verbinding met Exact Online verlopen')
  expect(text).toContain('U was verbonden als Bea Jansen. 2 facturen wachten hierop.')
  expect(text).toContain(url)
  expect(text).not.toMatch(/undefined|null|Referentie/)
  const ending = { ...sampleConnection('connected'), news: { waiting: 0, endsOn: '2026-12-03' } }
  expect(mailFor({ mail: 'connection', card: ending, url }, 'en').subject).toBe(
    'Your connection to Exact Online expires on 3 Dec 2026',
  )
})

describe('every mail in both languages', () => {
  const mails = withAll('Bakker').flatMap((view) =>
    (['nl', 'en'] as const).map((locale) => ({ view, locale, ...write(view, locale) })),
  )

  test('is one column of HTML in the language of the reader, without images, scripts or style sheets', () => {
    for (const { html, locale } of mails) {
      expect(html).toContain(`<html lang="${locale}">`)
      expect(html).toContain('max-width:600px')
      expect(html).toContain('color-scheme:light dark')
      expect(html).not.toMatch(/<img|<style|<script|background-image|undefined|null/)
      expect(html.match(/<h1/g)).toHaveLength(1)
    }
  })

  test('has a table whose rows have headings', () => {
    for (const { html } of mails) {
      const rows = html.match(/<tr>/g) ?? []
      expect(rows.length).toBeGreaterThan(0)
      expect(html.match(/<tr><th scope="row"/g)).toHaveLength(rows.length)
    }
  })

  test('says its state in the words of the card', () => {
    for (const { view, locale, text } of mails) {
      expect(cardFor(view, locale).card.body[0]).toMatchObject({ text: text.split('\n')[0] })
    }
  })

  test('has one button, whose address follows in full, and links nowhere but to our pages', () => {
    for (const { html, text } of mails) {
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
      expect(links.filter((href) => !href?.startsWith(INVOICE_URL))).toEqual([])
      expect(links[1]).toBe(links[0])
      expect(html.match(/background:/g)).toHaveLength(1)
      expect(text).toContain(`: ${links[0]}`)
    }
  })
})

test('outside text is escaped, stays on its line and never becomes a link', () => {
  for (const view of withAll(
    '<b onclick="x">[Klik](http://evil.example) & www.evil.example a@evil.example</b>\u202E\r\nBcc: x',
  )) {
    const { subject, html, text } = write(view)
    const shownHtml = html.replaceAll(INVOICE_URL, '').replace(/<title>.*<\/title>/, '')
    expect(html).not.toMatch(/<b[ >]|onclick="|\u202E/)
    expect(shownHtml).not.toMatch(/\w:\/\/|www\.evil|a@evil/)
    expect(text).not.toMatch(/\u202E|^Bcc/m)
    expect(subject).not.toMatch(/[\r\n<>[\]@\u202E]|:\/\//)
  }
})

test('the button is at least 44 px high', () => {
  expect(write(sampleFailure()).html).toMatch(
    /<a href="[^"]*" style="display:inline-block;line-height:24px;padding:10px 20px/,
  )
})
