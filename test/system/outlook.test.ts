import { describe, expect, test } from '@jest/globals'
import type { Frame, Page } from 'playwright-core'
import { fits } from '../browser/fits.ts'
import { withSandbox } from '../browser/with-sandbox.ts'

/** A whole story, on a busy machine. Milliseconds. */
const STORY_MS = 120_000

const { ask, openPage } = withSandbox()

const frameOf = (page: Page): Frame => {
  const found = page.frames().find((each) => each.url().includes('/tab/mail'))
  if (!found) throw new Error('the pane is not in the page')
  return found
}

/** Opens the page that looks like Outlook; `pane` is Akkoord beside the mail. */
const openOutlook = async (query: string) => {
  const opened = await openPage({ query: `outlook?${query}` })
  const pane = opened.page.frameLocator('iframe.pane-frame')
  return {
    ...opened,
    pane,
    frame: () => frameOf(opened.page),
    button: (name: string | RegExp) => pane.getByRole('button', { name }),
    openMail: (subject: string | RegExp) =>
      opened.page.getByRole('navigation', { name: 'Mailbox' }).getByRole('button', { name: subject }).click(),
  }
}

type Entry = { invoiceNumber: string; condition: string; inPaymentBatch: boolean }

const findEntry = async (invoiceNumber: string): Promise<Entry | undefined> => {
  const { entries } = await ask<{ entries: (Entry & { yourRef: string })[] }>('exact/divisions/800100')
  return entries.find(({ yourRef }) => yourRef === invoiceNumber)
}

describe('beside a mail in Outlook', () => {
  test(
    'a booker books the e-invoice that came with it, an authorizer approves, and the entry is released',
    async () => {
      // Setting the sandbox up took some of the calls that Exact Online answers in a minute.
      await ask('sandbox/clock', { minutes: 1 })
      const { page, pane, frame, button, troubles, close } = await openOutlook('as=bea&w=320&mail=bakker')
      await pane.getByRole('heading', { level: 1, name: 'Factuur boeken' }).waitFor()
      // The XML comes first, though it was attached last; the logo of the signature is not there.
      expect(await pane.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringMatching(/^factuur-2026-1219\.xml/),
        expect.stringMatching(/^factuur-2026-1219\.pdf/),
      ])
      await button('factuur-2026-1219.xml boeken').click()
      await pane.getByText('Komt uit op het totaal van de factuur').waitFor()
      await fits(frame())
      const authorizers = pane.getByRole('combobox', { name: 'Wie moeten goedkeuren?' })
      await authorizers.click()
      await authorizers.fill('Anna')
      await pane.getByRole('option', { name: /Anna de Wit/ }).click()
      await pane.getByRole('button', { name: 'Boeken', exact: true }).click()
      await pane.getByRole('heading', { name: 'Geboekt' }).waitFor()
      await fits(frame())
      await button('Factuur bekijken').click()
      await page.locator('iframe.pane-frame[data-opened]').waitFor()
      expect(await page.locator('iframe.pane-frame').getAttribute('data-opened')).toMatch(
        /\/open\/invoices\/[\w-]+\/[0-9a-f-]{36}$/,
      )
      expect(await findEntry('2026-1219')).toMatchObject({ condition: 'AU', inPaymentBatch: false })
      expect(troubles).toEqual([])
      await close()

      const anna = await openPage({ query: '?as=anna' })
      const card = anna.card('Wacht op uw goedkeuring').filter({ hasText: '2026-1219' })
      await card.getByRole('button', { name: 'Goedkeuren' }).click()
      await anna.card('✓ Betaalbaar gesteld').getByText('€ 3.116,28').waitFor()
      expect(await findEntry('2026-1219')).toMatchObject({ condition: '30', inPaymentBatch: true })
      await anna.close()
    },
    STORY_MS,
  )

  test('reads the e-invoice inside of a PDF, and keeps the form when another mail is opened, or none', async () => {
    const { page, pane, button, openMail, close } = await openOutlook('as=bea&w=450&mail=factur-x')
    await button('factuur.pdf boeken').click()
    await pane.getByText('Gelezen uit de e-factuur in factuur.pdf').waitFor()
    await openMail('Uw factuur 88-1042')
    await pane
      .getByText('U hebt nu een andere mail open. Dit formulier hoort bij “Factuur met e-factuur in de PDF”.')
      .waitFor()
    await page.getByRole('button', { name: 'Close mail' }).click()
    await pane.getByText('U hebt nu een andere mail open.').waitFor({ state: 'detached' })
    await pane.getByText('Dit formulier hoort bij “Factuur met e-factuur in de PDF”.').waitFor()
    await button('Niet nu').click()
    await pane.getByText('Geen mail gekozen').waitFor()
    // What was read before is not read again, and a PDF without an e-invoice leads to an empty form beside it.
    await openMail('Factuur met e-factuur in de PDF')
    await button('Verder met factuur.pdf').waitFor()
    await openMail('Uw factuur 88-1042')
    await button('Factuur 88-1042.pdf boeken').click()
    await pane.getByText('Factuur 88-1042.pdf bevat geen e-factuur: vul in wat erop staat').waitFor()
    await close()
  })

  test('says of each attachment why it is of no use, and finds the invoice among fifty', async () => {
    const { pane, frame, button, openMail, close } = await openOutlook('as=bea&w=320&mail=trouble')
    await button('aanmaning.pdf boeken').click()
    await pane.getByText('Dit is geen XML en geen PDF.').waitFor()
    await button('aanmaning.xml boeken').click()
    await pane.getByText('De e-factuur bevat verwijzingen die niet zijn toegestaan.').waitFor()
    await pane.getByText('Groter dan 10 MB').waitFor()
    await button('leeg.pdf boeken').click()
    await pane.getByText('Dit bestand is leeg.').waitFor()
    await button('net-te-groot.pdf boeken').click()
    await pane.getByText('Groter dan 10 MB').nth(1).waitFor()
    expect(await pane.getByText('Laatste aanmaning <b>betaal nu</b>').count()).toBe(1)
    // All but the one whose size says enough can be tried.
    expect(await button(/ boeken$/).count()).toBe(4)
    await fits(frame())

    await openMail(/OneDrive/)
    await pane.getByText('Dit is een koppeling naar een bestand in de cloud.').waitFor()
    await button('Andere bijlagen (1)').click()
    await pane.getByText('Dit is een mail in een mail.').waitFor()
    expect(await button(/ boeken$/).count()).toBe(0)

    await openMail(/^Klaas/)
    await button('factuur-dak.xml boeken').waitFor()
    await button('Andere bijlagen (48)').click()
    await button('dak-48.jpg boeken').waitFor()
    await fits(frame())

    await openMail(/^KPN/)
    await pane.getByText('Deze mail heeft geen bijlage met een factuur').waitFor()
    await close()
  })

  test('follows Outlook’s theme, gives its page back what Microsoft’s library took, and is read in every look', async () => {
    const { page, pane, frame, close } = await openOutlook('as=bea&w=450')
    await pane.getByRole('heading', { level: 1 }).waitFor()
    await frame().evaluate('globalThis.isTheSame = true')
    for (const theme of ['dark', 'light']) {
      await page.getByLabel('Theme').selectOption(theme)
      await pane.locator(`html[data-theme=${theme}]`).waitFor()
      await fits(frame())
    }
    expect(await frame().evaluate('[isTheSame, typeof history.pushState, typeof history.replaceState]')).toEqual([
      true,
      'function',
      'function',
    ])
    await close()
  })

  test('asks a person to sign in where their organisation wants that, and says when they do not', async () => {
    const { page, pane, close } = await openOutlook('as=bea&sign-in=ask')
    const asked = page.getByRole('dialog', { name: 'Sign in to Akkoord' })
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await pane.getByText('Akkoord kan u niet aanmelden.').waitFor()
    await pane.getByRole('button', { name: 'Opnieuw proberen' }).click()
    await asked.getByRole('button', { name: 'Continue' }).click()
    await pane.getByText('Welke bijlage is de factuur?').waitFor()
    await close()
  })

  test.each([
    ['an Outlook that signs nobody in', 'as=arjan&sign-in=never', 'This Outlook is too old'],
    ['somebody who may not book', 'as=arjan', 'This page is not for you'],
  ])('says what to do to %s', async (_who, query, said) => {
    const { pane, frame, close } = await openOutlook(query)
    await pane.getByText(said).waitFor()
    await fits(frame())
    await close()
  })

  test('outside of Outlook says where it belongs', async () => {
    const { page, close } = await openPage({ query: 'outlook?as=bea' })
    const { pane } = await ask<{ pane: { url: string } }>('outlook/mailbox')
    await page.route('**/office.js', (route) => route.abort())
    await page.goto(pane.url)
    await page.getByRole('heading', { level: 1, name: /hoort in Outlook|belongs in Outlook/ }).waitFor()
    await close()
  })
})
