import { describe, expect, test } from '@jest/globals'
import { fits } from '../browser/fits.ts'
import { NARROWEST_PAGE, type OpenTab } from '../browser/open-tab.ts'
import { seriousFindings } from '../browser/serious-findings.ts'
import { withSandbox } from '../browser/with-sandbox.ts'
import { bookingElsewhere } from '../journeys/hand-entry.ts'
import { until } from '../journeys/steps.ts'

/** A whole story, on a busy machine. Milliseconds. */
const STORY_MS = 120_000

const WIDE = 1500
const DEMO = 800100

const { ask, openTab } = withSandbox()

/** Does something by hand in Exact Online to the one entry that is there. */
const act = async (action: string): Promise<void> => {
  const { entries } = await ask<{ entries: { entryId: string }[] }>(`exact/divisions/${DEMO}`)
  await ask(`exact/divisions/${DEMO}/actions`, { action, entry: entries[0]?.entryId })
}

/** Presses a button on the card of the first invoice as this person, as in the chat. */
const press = async (person: string, verb: string, typed: object = {}): Promise<void> => {
  const { approvals } = await ask<{ approvals: { administration: string; invoice: string; round: number }[] }>(
    `akkoord/${person}/approvals`,
  )
  const { administration = '', invoice = '', round = 0 } = approvals[0] ?? {}
  const data = { administrationId: administration, invoiceId: invoice, round, ...typed }
  await ask(`akkoord/${person}/approvals/${administration}/${invoice}/actions`, { verb, data })
}

const openInvoices = async (query: string, width: number): Promise<OpenTab> => {
  const opened = await openTab({ query: `${query}&w=wide`, width, path: 'invoices' })
  await opened.heading('Facturen')
  return opened
}

/** Lets time pass until Akkoord has looked into Exact Online and found this invoice. */
const found = async (invoiceNumber: string, looks = 5): Promise<void> => {
  await ask('sandbox/clock', { minutes: 60 })
  const isListed = async () => {
    const { invoices } = await ask<{ invoices: { invoiceNumber: string }[] }>(
      `akkoord/bea/invoices?administration=nl-${DEMO}`,
    )
    return invoices.some((invoice) => invoice.invoiceNumber === invoiceNumber) || undefined
  }
  await until(isListed, 3_000).catch((late: unknown) => {
    if (looks === 1) throw late
    return found(invoiceNumber, looks - 1)
  })
}

describe('the page Invoices', () => {
  test(
    'finds and filters by what stands in its address, and asks for what its reader may do',
    async () => {
      await press('anna', 'ask', { question: 'Klopt dit bedrag?' })
      const { page, tab, frame, troubles, close } = await openInvoices('?as=bea&theme=dark', WIDE)
      const table = tab.getByRole('table', { name: 'Facturen van Demo B.V.' })
      await table.getByText('Bakker Bouw B.V.').waitFor()
      expect(await table.getByRole('row').nth(1).innerText()).toMatch(
        /Wacht op goedkeuring.*€\u00a01\.210,00.*Anna de Wit \+1/s,
      )
      await tab.getByRole('button', { name: 'Wacht op goedkeuring (1)' }).waitFor()
      await fits(frame())

      await tab.getByRole('searchbox').fill('bestaat niet')
      await tab.getByText('Niets gevonden.').first().waitFor()
      expect(frame().url()).toContain('search=bestaat')
      await tab.getByRole('button', { name: 'Filters wissen' }).first().click()
      await tab.getByLabel('Bedrag vanaf').fill('1.211,00')
      await tab.getByLabel('Bedrag vanaf').press('Enter')
      await tab.getByText('Niets gevonden.').first().waitFor()
      expect(frame().url()).toContain('from=1211')
      await tab.getByRole('button', { name: 'Filters wissen' }).first().click()

      await tab.getByRole('searchbox').fill('bakker')
      await frame().waitForURL(/search=bakker/)
      await tab
        .getByRole('status')
        .getByText(/^\d+ gevonden$/)
        .waitFor()
      await table.getByRole('link', { name: /Bakker Bouw/ }).click()
      await tab.getByText('Geblokkeerd met AU (kas). Wordt 30 (op krediet) zodra iedereen akkoord is.').waitFor()
      await fits(frame())
      // What goes wrong with an answer is said in its dialog, and what is not known is not called a failure.
      await tab.getByRole('button', { name: 'Antwoorden' }).click()
      const answering = tab.getByRole('dialog', { name: 'Klopt dit bedrag?' })
      await answering.getByRole('button', { name: 'Versturen' }).click()
      await answering.getByText('Vul een antwoord in').waitFor()
      await answering.getByRole('textbox').fill('Ja, zie de offerte')
      await page.route('**/answer', (route) => route.abort())
      await answering.getByRole('button', { name: 'Versturen' }).click()
      await answering.getByText('Wij weten niet of dit is opgeslagen.').waitFor()
      expect(await tab.getByText('Dit is niet gelukt.').count()).toBe(0)
      await page.unroute('**/answer')
      await answering.getByRole('button', { name: 'Versturen' }).click()
      await tab.getByText('Ja, zie de offerte', { exact: true }).waitFor()

      await tab.getByRole('button', { name: 'Herinneren' }).click()
      await tab.getByText('Herinnering verstuurd').first().waitFor()
      await tab.getByRole('button', { name: 'Herinneren' }).click()
      await tab.getByText('het afgelopen uur al herinnerd').waitFor()

      // The entry stands in Exact Online: the refusal says what to do there.
      await tab.getByRole('button', { name: 'Intrekken' }).click()
      await tab.getByRole('dialog').getByRole('textbox').fill('Dubbel ontvangen')
      await tab.getByRole('dialog').getByRole('button', { name: 'Intrekken' }).click()
      await tab.getByText('De boeking staat nog in Exact Online.').waitFor()
      // What stood behind the dialog is there again for everyone.
      await tab.locator('[data-portal-node][aria-hidden]').waitFor({ state: 'detached' })
      await fits(frame())
      // Back is to the list as it was filtered.
      await tab.getByRole('link', { name: 'Facturen', exact: true }).click()
      await table.getByText('Bakker Bouw B.V.').waitFor()
      expect(frame().url()).toContain('search=bakker')
      expect(troubles.filter((trouble) => !/409|ERR_FAILED/.test(trouble))).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    'A9, A10, A11: a failed release stands on top until the booker tries again, and then AU -> 30 is proven',
    async () => {
      await press('anna', 'approve')
      await act('process-entry')
      await press('arjan', 'approve')
      const { tab, frame, close } = await openInvoices('?as=bea&host=outlook', WIDE)
      const unreleased = tab.getByRole('region', { name: 'Niet betaalbaar gesteld (1)' })
      await unreleased.getByText('Maak de verwerking ongedaan en probeer opnieuw.').waitFor()
      expect(await unreleased.innerText()).toMatch(/1 poging · wordt niet vanzelf herhaald/)
      await fits(frame())

      // A manager sees it, and that others solve it.
      const manager = await openInvoices('?as=mark', NARROWEST_PAGE)
      await manager.tab.getByText('Maak de verwerking ongedaan').first().waitFor()
      expect(await manager.tab.getByRole('button', { name: 'Opnieuw proberen' }).count()).toBe(0)
      await fits(manager.frame())
      await manager.tab.getByRole('list', { name: 'Facturen van Demo B.V.' }).getByRole('link').click()
      await manager.tab.getByText('Alleen Bea Jansen en een beheerder kunnen hier iets doen.').waitFor()
      await fits(manager.frame())
      await manager.close()

      await act('unprocess-entry')
      await unreleased.getByRole('button', { name: 'Opnieuw proberen' }).click()
      await unreleased.waitFor({ state: 'detached' })
      await tab
        .getByRole('table')
        .getByRole('link', { name: /Bakker Bouw/ })
        .click()
      await tab.getByText('AU (kas) → 30 (op krediet)').waitFor()
      await tab.getByText(/gelezen uit Exact Online .*\d\d:\d\d:\d\d/).waitFor()
      const timeline = tab.getByRole('region', { name: 'Tijdlijn' })
      await timeline.getByText('Geautoriseerd na het boeken').waitFor()
      const all = await timeline.getByRole('listitem').count()
      await timeline.getByRole('checkbox', { name: 'Alleen wijzigingen' }).check()
      expect(await timeline.getByRole('listitem').count()).toBeLessThan(all)
      expect(await timeline.getByText('Om goedkeuring gevraagd').count()).toBe(0)
      await fits(frame())
      await close()
    },
    STORY_MS,
  )

  test(
    'A7: what is gone from Exact Online is withdrawn, with its reason',
    async () => {
      const people = await ask<{ key: string; objectId: string }[]>('microsoft/people')
      const { administrations } = await ask<{ administrations: { administration: string }[] }>(
        'akkoord/kim/administrations',
      )
      const { entryId } = await ask<{ entryId: string }>('akkoord/bea/bookings', {
        administration: administrations[0]?.administration,
        supplier: { name: 'KPN B.V.' },
        invoiceNumber: 'K-7',
        invoiceDate: '2026-11-02',
        paymentCondition: '30',
        authorizers: [people.find(({ key }) => key === 'anna')?.objectId],
        lines: [{ glAccount: '4300', vatCode: '2', amount: '50.00' }],
      })
      await ask(`exact/divisions/${DEMO}/actions`, { action: 'remove-entry', entry: entryId })

      const { tab, frame, close } = await openInvoices('?as=bea&theme=contrast', NARROWEST_PAGE)
      await tab.getByRole('list', { name: 'Facturen van Demo B.V.' }).getByRole('link', { name: 'KPN B.V.' }).click()
      await tab.getByRole('button', { name: 'Intrekken' }).click()
      const dialog = tab.getByRole('dialog')
      await dialog.getByRole('textbox').fill('Dubbel ontvangen')
      await fits(frame())
      await dialog.getByRole('button', { name: 'Intrekken' }).click()
      const facts = tab.getByRole('region', { name: 'Gegevens' })
      await facts.getByText('Dubbel ontvangen').waitFor()
      expect(await tab.getByRole('button', { name: 'Intrekken' }).count()).toBe(0)
      await close()
    },
    STORY_MS,
  )

  test(
    'an invoice that was booked with AU elsewhere says so, and whoever booked it says who approves',
    async () => {
      const { authorizeUrl } = await ask<{ authorizeUrl: string }>('akkoord/bea/exact-connection', {})
      const exact = { url: new URL(authorizeUrl).origin, now: () => new Date() }
      await (await bookingElsewhere(exact, 'Bea Jansen'))({ yourRef: 'ELDERS-1' })
      await found('ELDERS-1')
      const { tab, frame, close } = await openTab({ query: '?as=bea', width: NARROWEST_PAGE, path: 'invoices' })
      const row = tab.getByRole('link', { name: /ELDERS-1/ })
      await row.waitFor()
      await row.click()
      await tab.getByRole('heading', { level: 2, name: 'Wie keurt deze factuur goed?' }).waitFor()
      await tab.getByText('Geboekt in Exact Online door Bea Jansen').waitFor()
      await fits(frame())
      expect(await seriousFindings(frame())).toEqual([])

      await tab.getByRole('button', { name: 'Laten goedkeuren' }).press('Enter')
      await tab.getByText('Kies iemand').waitFor()
      const condition = tab.getByRole('combobox', { name: 'Conditie na goedkeuring' })
      expect(await condition.inputValue()).toBe('30')
      await condition.selectOption('14')
      await tab.getByRole('combobox', { name: 'Wie moeten goedkeuren?' }).focus()
      await frame().page().keyboard.type('Anna de Wit')
      await tab.getByRole('option', { name: 'Anna de Wit' }).click()
      await tab.getByRole('textbox', { name: 'Opmerking voor de autorisatoren' }).fill('Graag voor vrijdag')
      await tab.getByRole('button', { name: 'Laten goedkeuren' }).press('Enter')
      await tab.getByText('De autorisatoren worden gevraagd').first().waitFor()
      await tab.getByText('Wacht op goedkeuring').first().waitFor()
      await tab.getByText('Graag voor vrijdag').waitFor()
      await close()
    },
    STORY_MS,
  )
})
