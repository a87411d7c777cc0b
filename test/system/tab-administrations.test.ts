import { describe, expect, test } from '@jest/globals'
import { fits } from '../browser/fits.ts'
import { NARROWEST, NARROWEST_PAGE, type OpenTab } from '../browser/open-tab.ts'
import { seriousFindings } from '../browser/serious-findings.ts'
import { withSandbox } from '../browser/with-sandbox.ts'

/** The whole story of the first run, on a busy machine. Milliseconds. */
const STORY_MS = 120_000

const DEMO = 800100
const TWEEDE = 800200
const HOLD = /^Factuur pas betaalbaar stellen na goedkeuring autorisatoren/

const { ask, openPage, openTab } = withSandbox()

/** Opens the page "Administrations" in the tab, or what lies behind it. */
const openAdministrations = (
  query: string,
  { width, path = 'administrations' }: { width?: number; path?: string } = {},
): Promise<OpenTab> => openTab({ query: `${query}&w=wide`, width, path })

/** Does something by hand in Exact Online. */
const act = (action: string, more: Record<string, string>, division = DEMO) =>
  ask(`exact/divisions/${division}/actions`, { action, ...more })

describe('the page Administrations', () => {
  test('A2: a switch that is refused goes back, and says under it which invoices wait', async () => {
    const { tab, frame, close } = await openAdministrations('?as=kim')
    const hold = tab.getByRole('switch', { name: HOLD })
    await hold.click()
    const refusal = tab.getByRole('alert').filter({ hasText: 'Kan niet op Nee: 1 factuur wacht nog op autorisatie.' })
    await refusal.getByText('wacht op Anna de Wit en Arjan Smit').waitFor()
    expect(await hold.isChecked()).toBe(true)
    expect(await seriousFindings(frame())).toEqual([])

    await refusal.getByRole('link', { name: /^Bakker Bouw B\.V\./ }).click()
    await frame().waitForURL(/#\/invoices\/nl-800100\/[0-9a-f-]{36}$/)
    await close()
  })

  test('the rest of an administration stands behind its name, and is saved there', async () => {
    const { tab, frame, page, close } = await openAdministrations('?as=kim')
    await tab.getByRole('link', { name: 'Demo B.V.' }).click()
    await tab.getByRole('heading', { level: 1, name: 'Demo B.V.' }).and(tab.locator(':focus')).waitFor()
    await tab.getByText('AU (kas) is goed').waitFor()

    const byTerms = tab.getByRole('switch', { name: /^Betalingstermijnen zelf op krediet zetten/ })
    expect(await byTerms.isChecked()).toBe(false)
    await byTerms.click()
    await tab.getByText('Demo B.V.: Staat op Ja', { exact: true }).waitFor()

    const condition = tab.getByRole('textbox', { name: 'Standaard betalingsconditie' })
    await condition.fill('99')
    await page.keyboard.press('Enter')
    await tab.getByText('Exact Online heeft hier geen betalingsconditie 99.').waitFor()
    await condition.fill('30')
    await page.keyboard.press('Enter')
    await tab.getByText('Opgeslagen').first().waitFor()

    const managers = tab.getByRole('combobox', { name: 'Ook bericht aan' })
    await managers.focus()
    await page.keyboard.type('jansen bea')
    await tab.getByRole('option', { name: 'Bea Jansen' }).click()
    await page.keyboard.press('Escape')
    await tab.getByRole('button', { name: 'Opslaan' }).last().click()
    await tab.getByText('Wie bericht krijgt').nth(1).waitFor()

    await page.reload()
    await tab.getByRole('heading', { level: 1, name: 'Demo B.V.' }).waitFor()
    expect(await condition.inputValue()).toBe('30')
    expect(await byTerms.isChecked()).toBe(true)
    await tab.getByRole('listbox', { name: 'Gekozen' }).getByRole('option', { name: 'Bea Jansen' }).waitFor()
    await fits(frame())
    await close()
  })

  test('B5: rules that another administrator was ahead with are shown, and saved over only by who has seen them', async () => {
    const path = `administrations/nl-${DEMO}`
    const [first, second] = [
      await openAdministrations('?as=kim', { path }),
      await openAdministrations('?as=kim', { path }),
    ]
    const fill = async ({ tab }: OpenTab, label: string, value: string) => {
      await tab.getByRole('textbox', { name: label }).fill(value)
      await tab.getByRole('textbox', { name: label }).press('Enter')
    }
    await first.tab.getByRole('textbox', { name: 'Wachttijd in minuten' }).fill('90')
    await fill(second, 'Ongewoon hoog bedrag vanaf', '8')
    await second.tab.getByText('Opgeslagen').first().waitFor()
    await second.close()

    const waiting = first.tab.getByRole('textbox', { name: 'Wachttijd in minuten' })
    await waiting.press('Enter')
    const conflict = first.tab.getByRole('alert').filter({ hasText: 'Intussen door iemand anders gewijzigd.' })
    await conflict.getByText('Nu staat er: 60 minuten, 8 maal.').waitFor()
    expect(await waiting.inputValue()).toBe('90')
    expect(await first.tab.getByRole('textbox', { name: 'Ongewoon hoog bedrag vanaf' }).inputValue()).toBe('8')
    await waiting.press('Enter')
    await first.tab.getByText('Opgeslagen').first().waitFor()
    await first.page.reload()
    await first.tab.getByRole('textbox', { name: 'Wachttijd in minuten' }).waitFor()
    expect(await waiting.inputValue()).toBe('90')
    expect(await first.tab.getByRole('textbox', { name: 'Ongewoon hoog bedrag vanaf' }).inputValue()).toBe('8')
    await first.close()
  })

  test(`rules about who approves what was booked elsewhere are added, moved and removed by keyboard, in ${NARROWEST} pixels`, async () => {
    await anotherMinute()
    const { tab, frame, page, close } = await openAdministrations('?as=kim', {
      path: `administrations/nl-${DEMO}`,
      width: NARROWEST_PAGE,
    })
    await tab.getByText('Nog geen regels.').waitFor()
    const add = async (fields: Record<string, string>, person: string) => {
      await tab.getByRole('button', { name: 'Regel toevoegen' }).press('Enter')
      for (const [label, value] of Object.entries(fields))
        await tab.getByRole('textbox', { name: label, exact: true }).fill(value)
      await finish(person)
    }
    const finish = async (person: string) => {
      await tab.getByRole('combobox', { name: 'Wie moeten goedkeuren?' }).focus()
      await page.keyboard.type(person)
      await tab.getByRole('option', { name: person }).click()
      await tab.getByRole('dialog').getByRole('button', { name: 'Opslaan' }).press('Enter')
    }
    await add({ 'Bedrag vanaf': '5.000,00' }, 'Anna de Wit')
    await tab.getByText('vanaf 5.000').waitFor()
    await tab.getByRole('button', { name: 'Regel toevoegen' }).press('Enter')
    const supplier = tab.getByRole('combobox', { name: 'Leverancier' })
    await supplier.fill('Nergens B.V.')
    await tab.getByText('Geen leverancier gevonden').waitFor()
    await finish('Arjan Smit')
    await tab.getByText('Deze leverancier staat niet in Exact Online.').waitFor()
    expect(await seriousFindings(frame())).toEqual([])
    await fits(frame())
    await supplier.fill('bouw bak')
    await tab.getByRole('option', { name: /^Bakker Bouw B\.V\./ }).waitFor()
    await supplier.press('ArrowDown')
    await supplier.press('Enter')
    expect(await supplier.inputValue()).toBe('Bakker Bouw B.V.')
    await tab.getByRole('dialog').getByRole('button', { name: 'Opslaan' }).press('Enter')

    const rules = tab.getByRole('list', { name: 'Elders geboekt met AU: wie keurt goed' }).getByRole('listitem')
    await rules.nth(1).filter({ hasText: 'Bakker Bouw B.V.' }).waitFor()
    await tab.getByRole('button', { name: 'Regel 2 omhoog' }).press('Enter')
    await rules.nth(0).filter({ hasText: 'Bakker Bouw B.V.' }).waitFor()
    expect(await rules.nth(1).textContent()).toContain('Anna de Wit')
    await fits(frame())
    await tab.getByRole('button', { name: 'Regel 1 verwijderen' }).press('Enter')
    await tab.getByRole('button', { name: 'Verwijderen', exact: true }).last().press('Enter')
    await rules.nth(0).filter({ hasText: 'vanaf 5.000' }).waitFor()
    expect(await rules.count()).toBe(1)
    expect(await seriousFindings(frame())).toEqual([])
    await close()
  })

  test(`A12: the whole timeline is saved as a file, and keeping it less long asks once more, in ${NARROWEST} pixels`, async () => {
    await anotherMinute()
    const { tab, frame, page, close } = await openAdministrations('?as=kim', {
      path: `administrations/nl-${DEMO}`,
      width: NARROWEST_PAGE,
    })
    await tab.getByText(/^Laatste zegel: nummer \d+, kenmerk [0-9a-f]{12}…$/).waitFor()
    for (const [button, ending] of [
      ['Hele tijdlijn als CSV', 'csv'],
      ['Hele tijdlijn als pagina', 'html'],
    ] as const) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        tab.getByRole('button', { name: button }).click(),
      ])
      expect(saved.suggestedFilename()).toBe(`Tijdlijn Demo B.V. ${DEMO}.${ending}`)
    }

    const years = tab.getByRole('textbox', { name: 'Bewaartermijn in jaren' })

    await years.fill('5')
    await years.press('Enter')
    const confirm = tab.getByRole('alertdialog', { name: 'Korter bewaren: 5 jaar' })
    await confirm.getByText('Dit is korter dan de 7 jaar').waitFor()
    expect(await seriousFindings(frame())).toEqual([])
    await confirm.getByRole('button', { name: 'Korter bewaren' }).click()
    await tab.getByText('Opgeslagen').first().waitFor()
    await tab.getByText(/^Gewijzigd door Kim Visser, /).waitFor()
    await years.fill('7')
    await years.press('Enter')
    await tab.getByText('Opgeslagen').nth(1).waitFor()
    expect(await years.inputValue()).toBe('7')
    await fits(frame())
    await close()
  })

  test(`in ${NARROWEST} pixels the rows lead to their switches, and nothing scrolls sideways`, async () => {
    const { tab, frame, close } = await openAdministrations('?as=kim&theme=dark', { width: NARROWEST_PAGE })
    expect(await frame().evaluate('innerWidth')).toBe(NARROWEST)
    await tab.getByRole('listitem').filter({ hasText: 'Verbonden als Kim Visser' }).waitFor()
    expect(await tab.getByRole('switch').count()).toBe(0)
    await fits(frame())
    await tab.getByRole('link', { name: 'Demo B.V.' }).click()
    await tab.getByRole('switch', { name: HOLD }).waitFor()
    await tab.getByText('AU (kas) is goed').waitFor()
    await fits(frame())
    await close()
  })

  test(`an administration without the needed rights is refused by name, in ${NARROWEST} pixels too`, async () => {
    const right = { user: 'Kim Visser', endpoint: 'purchaseentry/PurchaseEntries' }
    await act('take-right', right, TWEEDE)
    const path = 'administrations/add'
    await anotherMinute()
    const { tab, frame, close } = await openAdministrations('?as=kim', { width: NARROWEST_PAGE, path })
    await tab.getByRole('checkbox', { name: /^Tweede B\.V\./ }).check()
    await tab.getByRole('button', { name: '1 administratie toevoegen' }).click()
    const words = /Tweede B\.V\. is niet toegevoegd: uw gebruiker mist rechten .*: Inkoopboekingen wijzigen\./
    await tab.getByRole('alert').filter({ hasText: words }).waitFor()
    await fits(frame())
    expect(await seriousFindings(frame())).toEqual([])
    await close()
    await act('give-right', right, TWEEDE)
  })

  test.each([
    ['mark', 'U kunt hier kijken. Wijzigen doet een beheerder.'],
    ['arjan', 'It takes the role Administrator or Manager or Booker.'],
  ])('%s is told what cannot be done here, and by whom', async (person, words) => {
    const { tab, frame, close } = await openAdministrations(`?as=${person}`)
    await tab.getByText(words).waitFor()
    expect(await tab.getByRole('switch').count()).toBe(0)
    expect(await seriousFindings(frame())).toEqual([])
    await close()
  })

  test('an administration that is not there leads back to those that are', async () => {
    const { tab, close } = await openAdministrations('?as=kim', { path: 'administrations/nl-1' })
    await tab.getByText('Deze administratie staat niet in Akkoord.').waitFor()
    await tab.getByRole('button', { name: 'Alle administraties' }).click()
    await tab.getByRole('link', { name: 'Demo B.V.' }).waitFor()
    await close()
  })
})

/** Exact Online answers so many calls a minute, and nobody clicks as fast as this story. */
const anotherMinute = () => ask('sandbox/clock', { minutes: 1 })

describe('the first run', () => {
  test(
    'A1: leads from nothing to a switch that is on: connect, choose, create AU, switch on',
    async () => {
      // Nothing may wait any more: then the switch can be off, as before a first run.
      const chat = await openPage({ query: '?as=anna' })
      await chat.card('Wacht op uw goedkeuring').getByRole('button', { name: 'Goedkeuren' }).click()
      await chat.card('Door u goedgekeurd').waitFor()
      await chat.person('Arjan Smit').click()
      await chat.card('Waiting for your approval').getByRole('button', { name: 'Approve' }).click()
      await chat.card('Released for payment').waitFor()
      await chat.close()
      await act('remove-condition', { condition: 'AU' })

      const { tab, page, frame, close } = await openAdministrations('?as=kim')
      const hold = tab.getByRole('switch', { name: HOLD })
      await hold.click()
      await tab.getByText('Staat op Nee').first().waitFor()
      await hold.click()
      await tab.getByText('Betalingsconditie AU bestaat nog niet in Exact Online.').waitFor()
      expect(await hold.isChecked()).toBe(false)
      await tab.getByRole('button', { name: 'Verbreken' }).click()
      await tab.getByRole('alertdialog').getByRole('button', { name: 'Verbreken' }).click()
      await tab.getByText('Verbinding verbroken').first().waitFor()

      await anotherMinute()
      await tab.getByRole('button', { name: 'Stappen tonen' }).click()
      const steps = tab.getByRole('region', { name: 'Akkoord in vier stappen instellen' })
      const isNow = (name: string) => steps.locator('[aria-current=step]').filter({ hasText: name }).waitFor()
      await isNow('Exact Online verbinden')
      expect(await seriousFindings(frame())).toEqual([])
      const consentAs = async (user: string, button: RegExp, says: string) => {
        const [consent] = await Promise.all([
          page.context().waitForEvent('page'),
          steps.getByRole('button', { name: button }).click(),
        ])
        await steps.getByText('Deze pagina gaat daarna vanzelf verder.').waitFor()
        await consent.getByRole('link', { name: user }).click()
        await consent.getByRole('button', { name: /^Verbinden/ }).click()
        await consent.getByText(says).waitFor()
        await consent.close()
      }
      const lacking = 'uw gebruiker mist daar rechten. In Demo B.V.: Inkoopboekingen wijzigen.'
      await consentAs('Coen Blok', /^Verbinden/, lacking)
      await steps.getByRole('alert').filter({ hasText: lacking }).waitFor()
      expect(await seriousFindings(frame())).toEqual([])
      await page.setViewportSize({ width: NARROWEST_PAGE, height: 900 })
      await fits(frame())
      await page.setViewportSize({ width: 1366, height: 768 })
      await anotherMinute()
      await consentAs('Kim Visser', /^Opnieuw verbinden/, 'Exact Online is verbonden.')
      await tab.getByText('Verbonden met Exact Online als Kim Visser').first().waitFor()

      await anotherMinute()
      await steps.getByRole('link', { name: 'Administraties toevoegen' }).click()
      await tab.getByRole('checkbox', { name: /^Tweede B\.V\./ }).check()
      await tab.getByRole('button', { name: '1 administratie toevoegen' }).click()
      await steps.getByText('Demo B.V. en Tweede B.V.').waitFor()

      await isNow('Conditie AU controleren')
      await steps.getByText('AU ontbreekt').waitFor()
      expect(await seriousFindings(frame())).toEqual([])
      await steps.getByRole('button', { name: 'Aanmaken' }).click()
      await isNow('Autorisatie aanzetten')
      await anotherMinute()
      await steps.getByRole('switch', { name: /Demo B\.V\.$/ }).click()
      await tab.getByText('Akkoord is ingesteld.').waitFor()
      expect(await tab.getByRole('switch', { name: /^Factuur pas .*Demo B\.V\.$/ }).isChecked()).toBe(true)
      expect(await tab.getByRole('switch', { name: /^Factuur pas .*Tweede B\.V\.$/ }).isChecked()).toBe(false)
      await close()
    },
    STORY_MS,
  )
})
