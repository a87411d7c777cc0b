import { describe, expect, test } from '@jest/globals'
import type { FrameLocator, Locator } from 'playwright-core'
import { fits } from '../browser/fits.ts'
import { NARROWEST, NARROWEST_PAGE, type OpenTab } from '../browser/open-tab.ts'
import { seriousFindings } from '../browser/serious-findings.ts'
import { withSandbox } from '../browser/with-sandbox.ts'

/** One story: some pages, some work of the server, on a busy machine. Milliseconds. */
const STORY_MS = 90_000

/** The drafts are read by a job. Milliseconds. */
const COUNTED_MS = 30_000

/** One that is ready with the right settings, and one that is not: it has no e-mail address. */
const HOTEL = 'Hotel Zeezicht B.V.'
const BOOKSHOP = 'Boekhandel De Laatste Bladzijde'

/** The only one that has English layouts from the start. */
const HARBOUR = 'Harbour Lane Trading Ltd.'

const DUTCH = ['Factuur Nederlands', 'E-mail bij factuur'] as const
const ENGLISH = ['Invoice English', 'E-mail with invoice'] as const

const { openTab } = withSandbox()

/** Opens the page "Automatic invoicing" in the tab, as soon as its customers are there. */
const openInvoicing = async (query: string, width?: number): Promise<OpenTab> => {
  const opened = await openTab({ query, width })
  await opened.tab.getByRole('tab', { name: 'Automatisch factureren' }).click()
  await opened.tab.getByRole('link', { name: HOTEL }).waitFor({ timeout: COUNTED_MS })
  return opened
}

/** Chooses every setting as it must be to be ready (B3). */
const fillIn = async (form: Locator | FrameLocator, [layout, emailLayout]: readonly [string, string] = DUTCH) => {
  await form.getByLabel('Automatisch factureren').selectOption({ label: 'Ja' })
  await form.getByLabel('Factuurwijze').selectOption({ label: 'E-mail' })
  await form.getByLabel('Print en verstuur factuur').selectOption({ label: 'Nee' })
  await form.getByRole('combobox', { name: 'Layout', exact: true }).selectOption({ label: layout })
  await form.getByLabel('E-mail layout').selectOption({ label: emailLayout })
}

describe('the page Automatic invoicing', () => {
  test(
    'B3, B7: an administrator edits a customer; an edit that somebody was ahead of shows both versions',
    async () => {
      const [first, second] = [await openInvoicing('?as=kim'), await openInvoicing('?as=kim&theme=dark')]
      for (const { tab, heading } of [first, second]) {
        await tab.getByRole('link', { name: HOTEL }).click()
        await heading(HOTEL)
      }
      await fillIn(first.tab)
      await second.tab.getByLabel('Factuurwijze').selectOption({ label: 'Post' })
      await second.tab.getByRole('button', { name: 'Opslaan' }).click()
      await second.tab.getByText(`De instellingen van ${HOTEL} zijn opgeslagen`).first().waitFor()
      await second.close()

      await first.tab.getByRole('button', { name: 'Opslaan' }).click()
      await first.tab.getByText('Intussen gewijzigd door Kim Visser.').waitFor()
      const method = first.tab.getByRole('group', { name: 'Factuurwijze' })
      expect(await method.getByRole('radio', { name: 'Staat er nu Post' }).isChecked()).toBe(true)
      expect(await seriousFindings(first.frame())).toEqual([])
      await method.getByRole('radio', { name: 'Uw wijziging E-mail' }).check()
      await first.tab.getByRole('button', { name: 'Keuze opslaan' }).click()
      await first.tab.getByText('maar Facturen printen staat op Nee: er gaat niets vanzelf weg.').waitFor()
      await first.tab.getByText('Factuurwijze van Post naar E-mail').waitFor()
      expect(first.troubles.filter((each) => !each.includes('409'))).toEqual([])
      await first.close()
    },
    STORY_MS,
  )

  test(
    'an administrator changes everything in a filter after a preview, and finds the progress again',
    async () => {
      const { page, tab, frame, heading, troubles, close } = await openInvoicing('?as=kim&w=wide')
      await tab.getByRole('checkbox', { name: `Selecteer ${BOOKSHOP}` }).check()
      await tab.getByText('1 geselecteerd').waitFor()
      await tab.getByRole('button', { name: 'Alle 14 in dit filter' }).click()
      await tab.getByRole('button', { name: 'Wijzigen', exact: true }).click()
      await tab.getByRole('button', { name: 'Voorbeeld' }).click()
      await tab.getByText('Kies ten minste één wijziging.').waitFor()
      const drawer = tab.getByRole('dialog')
      await fillIn(drawer, ENGLISH)
      await tab.getByRole('button', { name: 'Voorbeeld' }).click()
      await drawer.getByRole('heading', { name: '13 klanten veranderen' }).waitFor()
      for (const said of ['11 worden gereed.', 'Geen e-mailadres bekend: 1', '1 klant is al zo en blijft gelijk.'])
        await drawer.getByText(said).waitFor()
      expect(await seriousFindings(frame())).toEqual([])
      await drawer.getByRole('button', { name: '13 klanten wijzigen' }).click()
      await heading('Instellingen wijzigen: 14 klanten')

      // Left and found again.
      await tab.getByRole('link', { name: 'Bulkwijzigingen' }).click()
      await tab.getByRole('link', { name: 'Instellingen wijzigen: 14 klanten' }).click()
      await tab.getByText('Klaar: 13 van 14 gewijzigd.').first().waitFor({ timeout: COUNTED_MS })
      await tab.getByRole('button', { name: 'Stond al zo (1)' }).click()
      await tab.getByRole('link', { name: HARBOUR }).waitFor()
      const download = page.waitForEvent('download')
      await tab.getByRole('button', { name: 'Uitkomst per klant als CSV-bestand' }).click()
      expect((await download).suggestedFilename()).toMatch(/^Bulkwijziging \d{4}-\d\d-\d\d\.csv$/)
      expect(await seriousFindings(frame())).toEqual([])
      expect(troubles).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    'B2: the switch asks first, counts the drafts that were there, and none of them leaves unconfirmed',
    async () => {
      const { tab, frame, heading, troubles, close } = await openInvoicing('?as=kim&w=wide')
      const print = tab.getByRole('switch', { name: /^Facturen printen/ })
      await print.click()
      const ask = tab.getByRole('alertdialog')
      await ask.getByText('Printen kan niet ongedaan worden gemaakt.').waitFor()
      await ask.getByText('Elke factuur wacht eerst 60 minuten; zo lang kunt u hem tegenhouden.').waitFor()
      await ask.getByRole('button', { name: 'Annuleren' }).click()
      expect(await print.isChecked()).toBe(false)
      await print.click()
      await ask.getByRole('button', { name: 'Op Ja zetten' }).click()
      await ask.getByText(/^Er staan al 13 concepten/).waitFor({ timeout: COUNTED_MS })
      await ask.getByRole('button', { name: 'Eerst bekijken' }).click()
      await heading('Te verzenden facturen van Demo B.V.')
      await tab.getByText('Het totaal is nul of negatief').first().waitFor()
      expect(await seriousFindings(frame())).toEqual([])
      await tab.getByRole('button', { name: 'Alle 13 bevestigen' }).click()
      await tab
        .getByRole('alertdialog', { name: '13 concepten van Demo B.V. laten versturen' })
        .getByRole('button', { name: 'Alle 13 bevestigen' })
        .click()
      await tab.getByText('13 concepten zijn bevestigd').first().waitFor()
      await tab.getByRole('button', { name: /^Gepland \([1-9]/ }).click()
      await tab
        .getByRole('row', { name: HOTEL })
        .getByText(/^(vandaag|morgen) \d\d:\d\d$/)
        .waitFor()
      expect(troubles).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    'B4, B5: a manager only looks, but holds a customer and stops what is planned',
    async () => {
      const { page, tab, frame, heading, troubles, close } = await openInvoicing('?as=mark&w=wide&theme=contrast')
      await tab.getByText('Wijzigen doet een beheerder.').waitFor()
      expect(await tab.getByRole('switch').count()).toBe(0)
      expect(await tab.getByRole('checkbox').count()).toBe(0)

      await tab.getByRole('button', { name: `${BOOKSHOP} vasthouden` }).click()
      const dialog = tab.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Vasthouden' }).click()
      await dialog.getByText('Vul een reden in').waitFor()
      await dialog.getByLabel(/^Waarom houdt u/).fill('Dispuut over oktober')
      await dialog.getByLabel('Herinner op').fill('2099-01-01')
      await dialog.getByRole('button', { name: 'Vasthouden' }).click()
      await tab.getByRole('button', { name: 'Vastgehouden, herinnering 1 jan 2099, waarom' }).click()
      await tab.getByText('Handmatige controle: Dispuut over oktober').waitFor()
      await page.mouse.move(0, 0)
      expect(await seriousFindings(frame())).toEqual([])
      await tab.getByRole('button', { name: 'Vastgehouden, herinnering 1 jan 2099, waarom' }).press('Escape')

      await tab.getByRole('link', { name: 'Geplande facturen bekijken' }).click()
      await heading('Te verzenden facturen')
      const row = tab.getByRole('row', { name: HOTEL })
      // An answer that got lost is not said to be a refusal.
      await page.route('**/stop', (route) => route.abort())
      await row.getByRole('button', { name: /tegenhouden$/ }).click()
      await tab.getByText(/: uitkomst onbekend$/).waitFor()
      await page.unroute('**/stop')
      await row.getByRole('button', { name: /tegenhouden$/ }).click()
      await row.waitFor({ state: 'detached' })
      await tab.getByRole('button', { name: 'Toch versturen', exact: true }).click()
      await row.getByText(/^(vandaag|morgen) /).waitFor()
      await row.getByRole('link', { name: HOTEL }).click()
      await heading(HOTEL)
      await tab.getByText('Factuur toch laten versturen').waitFor()
      expect(await tab.getByRole('button', { name: 'Opslaan' }).count()).toBe(0)

      // Where a notice leads: the list of that administration, filtered.
      await frame().evaluate(`location.hash = location.hash.split('/').slice(0, 3).join('/') + '?status=held'`)
      await heading('Automatisch factureren')
      await tab.getByRole('link', { name: HOTEL }).waitFor({ state: 'detached' })
      await tab.getByRole('link', { name: BOOKSHOP }).waitFor()
      await tab.getByRole('button', { name: 'Alle (14)' }).click()
      await tab.getByRole('button', { name: 'Volgende' }).click()
      await tab.getByRole('columnheader', { name: 'Volgende' }).and(tab.locator('[aria-sort=ascending]')).waitFor()
      await tab
        .getByRole('row')
        .nth(1)
        .getByText(/^(vandaag|morgen) /)
        .waitFor()
      expect(troubles.filter((each) => !each.includes('ERR_FAILED'))).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    `fits in ${NARROWEST} pixels, and axe finds nothing serious; many at once need a wider window`,
    async () => {
      const { tab, frame, heading, close } = await openInvoicing('?as=kim', NARROWEST_PAGE)
      expect(await frame().evaluate('innerWidth')).toBe(NARROWEST)
      await tab.getByText('is een breder venster nodig.').waitFor()
      await fits(frame())
      await tab.getByRole('button', { name: 'Filteren' }).click()
      await tab.getByRole('button', { name: 'Vastgehouden (2)' }).click()
      await tab.getByRole('button', { name: 'Tonen' }).click()
      await tab.getByText('Dispuut over oktober').waitFor()
      await tab.getByRole('link', { name: BOOKSHOP }).click()
      await heading(BOOKSHOP)
      await tab.getByText('Handmatige controle: Dispuut over oktober').waitFor()
      await fits(frame())
      // Another date or reason begins with what stands there.
      await tab.getByRole('button', { name: 'Reden of datum wijzigen' }).click()
      const dialog = tab.getByRole('dialog')
      expect(await dialog.getByLabel(/^Waarom houdt u/).inputValue()).toBe('Dispuut over oktober')
      expect(await dialog.getByLabel('Herinner op').inputValue()).toBe('2099-01-01')
      await dialog.getByRole('button', { name: 'Annuleren' }).click()
      await tab.getByRole('link', { name: 'Automatisch factureren' }).click()
      await heading('Automatisch factureren')
      expect(frame().url()).toContain('status=held')
      await tab.getByRole('link', { name: 'Geplande facturen bekijken' }).click()
      await heading('Te verzenden facturen')
      await tab.getByRole('button', { name: /^Tegengehouden/ }).click()
      await tab.getByText('Klant wordt vastgehouden door Mark Peters: “Dispuut over oktober”').waitFor()
      await fits(frame())
      await close()
    },
    STORY_MS,
  )

  test(
    'a bulk edit is taken back where nobody changed the customer since',
    async () => {
      const { tab, frame, heading, close } = await openInvoicing('?as=kim&w=wide')
      await tab.getByRole('link', { name: 'Eerdere bulkwijzigingen' }).click()
      await tab.getByRole('link', { name: 'Instellingen wijzigen: 14 klanten' }).click()
      await tab.getByRole('button', { name: 'Ongedaan maken' }).click()
      await tab.getByRole('alertdialog').getByRole('button', { name: 'Ongedaan maken' }).click()
      await heading('Ongedaan maken: 13 klanten')
      await tab.getByText('Klaar: 13 van 13 gewijzigd.').first().waitFor({ timeout: COUNTED_MS })
      expect(await seriousFindings(frame())).toEqual([])
      await tab.getByRole('link', { name: 'Bekijken' }).click()
      await tab.getByText('Deze wijziging is ongedaan gemaakt.').waitFor()
      await close()
    },
    STORY_MS,
  )
})
