import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Route } from 'playwright-core'
import { writePdf } from '../../sandbox/demo/factur-x/write-pdf.ts'
import { fits } from '../browser/fits.ts'
import { AROUND, NARROWEST_PAGE, type OpenTab } from '../browser/open-tab.ts'
import { withSandbox } from '../browser/with-sandbox.ts'
import { until } from '../journeys/steps.ts'

/** A whole story, on a busy machine. Milliseconds. */
const STORY_MS = 120_000

/** Widths of the tab, each with another place for the document. Pixels. */
const MIDDLE_PAGE = 720 + AROUND
const WIDE_PAGE = 1366 + AROUND

const DEMO = 800100

const { ask, openTab } = withSandbox()

const bakker = await readFile(new URL('../../sandbox/demo/bakker-bouw.xml', import.meta.url), 'utf8')

type SentFile = { name: string; mimeType: string; buffer: Buffer }

/** Bakker Bouw's e-invoice of € 3.116,28 with another number, and whatever else is changed in it. */
const eInvoice = (number: string, changes: Record<string, string> = {}): SentFile => {
  const text = Object.entries({ '2026-1187': number, ...changes }).reduce(
    (xml, [was, is]) => xml.replaceAll(was, is),
    bakker,
  )
  return { name: `${number}.xml`, mimeType: 'text/xml', buffer: Buffer.from(text) }
}

/** A PDF without an e-invoice in it; the same text makes the same file. */
const scan = (text: string): SentFile => ({
  name: 'scan.pdf',
  mimeType: 'application/pdf',
  buffer: writePdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Akkoord (${text}) >>`,
    ],
    '',
  ),
})

const openBooking = async (query: string, width: number): Promise<OpenTab> => {
  const opened = await openTab({ query: `${query}&w=wide`, width, path: 'booking' })
  await opened.heading('Factuur boeken')
  return opened
}

/** Drops files on the page, as from a folder. */
const drop = async ({ frame }: OpenTab, files: SentFile[]): Promise<void> => {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }))
  await frame().evaluate(`(() => {
    const dataTransfer = new DataTransfer()
    for (const { name, mimeType, base64 } of ${JSON.stringify(sent)}) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      dataTransfer.items.add(new File([bytes], name, { type: mimeType }))
    }
    for (const type of ['dragover', 'drop']) {
      dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  })()`)
}

const book = ({ tab }: OpenTab) => tab.getByRole('button', { name: 'Boeken', exact: true })

const chooseAnna = async ({ tab, page }: OpenTab): Promise<void> => {
  await tab.getByRole('combobox', { name: 'Wie moeten goedkeuren?' }).focus()
  await page.keyboard.type('Anna de Wit')
  await tab.getByRole('option', { name: 'Anna de Wit' }).click()
}

const booked = ({ tab }: OpenTab) => tab.getByRole('heading', { level: 2, name: 'Geboekt' }).waitFor()

/** Has Anna authorise whatever comes, by a rule of the administration. */
const annaAuthorisesAll = async (): Promise<void> => {
  const { tab, page, close } = await openTab({ query: '?as=kim&w=wide', path: `administrations/nl-${DEMO}` })
  await tab.getByRole('button', { name: 'Regel toevoegen' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Wie moeten goedkeuren?' }).focus()
  await page.keyboard.type('Anna de Wit')
  await tab.getByRole('option', { name: 'Anna de Wit' }).click()
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await dialog.waitFor({ state: 'detached' })
  await close()
}

/** Exact Online takes so many calls a minute, which these stories together would use up. Minutes. */
const NEXT_MINUTE = 2

beforeEach(() => ask('sandbox/clock', { minutes: NEXT_MINUTE }))

describe('booking a file', () => {
  test(
    'A3: what is open is said and led to; a line is split and made right again; then it is booked and can be looked at',
    async () => {
      const opened = await openBooking('?as=bea&theme=dark', WIDE_PAGE)
      const { tab, page, frame, troubles, close } = opened
      await fits(frame())
      await drop(opened, [eInvoice('WIDE-1')])
      await tab.getByText('Gelezen uit de e-factuur WIDE-1.xml').waitFor()
      await tab.getByText('Nog 1 open').first().waitFor()
      // It stands beside its document.
      await tab.getByText('Stukadoorswerk bovenwoning, arbeid').waitFor()
      await fits(frame())

      await tab.getByRole('button', { name: 'Regel 1 splitsen' }).press('Enter')
      await page.keyboard.type('400,40')
      expect(await tab.getByLabel('Excl. btw').first().inputValue()).toBe('1.040,00')
      await tab.getByLabel('Excl. btw').first().fill('1.000')
      await tab
        .getByText('Verschil €\u00a048,40: de factuur is €\u00a03.116,28, de regels zijn €\u00a03.067,88')
        .waitFor()
      // Pressed all the same, it leads to the first thing that is open.
      await book(opened).click()
      await tab.getByRole('button', { name: 'Laat de regels op het totaal uitkomen' }).press('Enter')
      await fits(frame())
      await tab.getByRole('button', { name: 'Regel 2 verwijderen' }).click()
      await tab.getByLabel('Excl. btw').first().fill('1440,40')
      await tab.getByText('Komt uit op het totaal van de factuur').waitFor()

      await book(opened).click()
      await page.keyboard.type('Anna de Wit')
      await tab.getByRole('option', { name: 'Anna de Wit' }).click()
      await tab.getByText('Niets open', { exact: true }).waitFor()
      await ask('exact/faults', { kind: 'status', status: 503, times: null })
      await book(opened).click()
      await tab.getByText('Exact Online reageert niet. Er is niets geboekt; probeer het zo opnieuw.').waitFor()
      await ask('exact/faults', undefined, 'DELETE')
      await fits(frame())
      await page.keyboard.press('Control+Enter')
      await booked(opened)
      await tab.getByText('Geblokkeerd met AU (kas). Wordt 30 (op krediet) zodra iedereen akkoord is.').waitFor()
      await tab.getByText('Gevraagd om goedkeuring: Anna de Wit').waitFor()
      await fits(frame())
      await tab.getByRole('button', { name: 'Factuur bekijken' }).click()
      await opened.heading('Bakker Bouw B.V. WIDE-1')
      expect(troubles.filter((trouble) => !trouble.includes('503'))).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    'a PDF that says nothing is filled in beside it, on a phone too; the same invoice again takes a reason (A15)',
    async () => {
      for (const [width, number] of [
        [NARROWEST_PAGE, 'SCAN-1'],
        [MIDDLE_PAGE, 'SCAN-1'],
      ] as const) {
        const opened = await openBooking('?as=bea&theme=contrast', width)
        const { tab, page, frame, close } = opened
        await fits(frame())
        await drop(opened, [scan(`${width}`)])
        await tab.getByText('scan.pdf bevat geen e-factuur: vul in wat erop staat').waitFor()
        await fits(frame())
        if (width === NARROWEST_PAGE) {
          await tab.getByRole('button', { name: 'Document', exact: true }).click()
          await tab.getByRole('dialog').getByRole('region', { name: 'scan.pdf' }).waitFor()
          await fits(frame())
          await tab.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).click()
        } else {
          await tab.getByRole('region', { name: 'scan.pdf' }).waitFor()
        }
        await tab.getByRole('combobox', { name: 'Zoek op naam' }).fill('KPN')
        await tab.getByRole('option', { name: /KPN B\.V\./ }).click()
        // What is usual for this supplier follows.
        const account = tab.getByRole('combobox', { name: 'Grootboekrekening' })
        await until(async () => (await account.inputValue()).startsWith('4500') || undefined)
        await tab.getByLabel('Factuurnummer').fill(number)
        await tab.getByLabel('Factuurdatum').focus()
        await page.keyboard.type('03112026')
        await page.keyboard.press('Tab')
        expect(await tab.getByLabel('Factuurdatum').inputValue()).toBe('3 nov 2026')
        await tab.getByLabel('Totaal incl. btw').fill('121')
        expect(await tab.getByLabel('Excl. btw').inputValue()).toBe('100,00')
        await chooseAnna(opened)
        await fits(frame())
        await book(opened).click()
        if (width === MIDDLE_PAGE) {
          await tab.getByText(/^Al geboekt als boekstuk \d+\.$/).waitFor()
          await fits(frame())
          await tab.getByLabel('Waarom toch boeken?').fill('Tweede termijn met hetzelfde nummer')
          await book(opened).click()
        }
        await booked(opened)
        await fits(frame())
        await close()
      }
    },
    STORY_MS,
  )

  test(
    'with a rule for who approves it takes a drop, a look and a click; several are listed, and those of no use say why',
    async () => {
      await annaAuthorisesAll()
      const opened = await openBooking('?as=bea', NARROWEST_PAGE)
      const { tab, page, frame, close } = opened
      const unknown = {
        'Bakker Bouw B.V.': 'Verhoef Verhuur B.V.',
        NL123456782B01: 'NL999999990B01',
        '12345678': '87654321',
        NL20INGB0001234567: 'NL02ABNA0123456789',
      }
      await drop(opened, [
        { name: 'leeg.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
        { name: 'foto.xml', mimeType: 'text/xml', buffer: Buffer.from('\x89PNG') },
        eInvoice('LIST-1'),
        eInvoice('LIST-2', unknown),
      ])
      await tab.getByText('Dit bestand is leeg.').waitFor()
      await tab.getByText('Dit is geen XML en geen PDF. Vraag de leverancier om een van beide.').waitFor()
      await tab.getByRole('link', { name: 'LIST-2.xml nakijken en boeken' }).waitFor()
      await fits(frame())
      await tab.getByRole('button', { name: 'leeg.pdf weghalen' }).click()
      expect(await tab.getByText('Dit bestand is leeg.').count()).toBe(0)

      await tab.getByRole('link', { name: 'LIST-1.xml nakijken en boeken' }).click()
      await tab.getByText('Niets open: kijk het na en boek').waitFor()
      await tab.getByText('voorstel: regel').waitFor()
      await fits(frame())
      // The answer is lost on its way: what is shown of the second one is only what the books hold (A13).
      const loseAnswer = async (route: Route) => {
        await route.fetch()
        await route.abort()
      }
      await page.route('**/api/bookings', loseAnswer, { times: 1 })
      await book(opened).click()
      await tab.getByText('Wij kregen geen antwoord.').waitFor()
      await book(opened).click()
      await tab.getByRole('heading', { level: 2, name: 'Deze factuur is al geboekt' }).waitFor()
      expect(await tab.getByText('Gevraagd om goedkeuring').count()).toBe(0)
      await fits(frame())

      // On to the next one, whose supplier is not known yet.
      await tab.getByRole('button', { name: 'Volgende factuur' }).click()
      await tab.getByText('Deze leverancier is in Exact Online niet gevonden.').waitFor()
      await fits(frame())
      await tab.getByRole('button', { name: 'Leverancier aanmaken' }).click()
      const making = tab.getByRole('dialog', { name: 'Leverancier aanmaken' })
      expect(await making.getByLabel('KvK-nummer').inputValue()).toBe('87654321')
      await fits(frame())
      await making.getByLabel('Naam').fill('')
      await making.getByRole('button', { name: 'Aanmaken' }).click()
      await making.getByText('Vul een naam in').waitFor()
      // A known name with another number: who knows better says so, of that name only.
      await making.getByLabel('Naam').fill('KPN B.V.')
      await making.getByRole('button', { name: 'Aanmaken' }).click()
      await making.getByText('maar met een ander nummer').waitFor()
      await making.getByRole('button', { name: 'Deze kiezen' }).waitFor()
      await making.getByLabel('Dit is een ander bedrijf').check()
      await fits(frame())
      await making.getByLabel('Naam').fill('Verhoef Verhuur B.V.')
      await making.getByLabel('Dit is een ander bedrijf').waitFor({ state: 'detached' })
      await making.getByRole('button', { name: 'Aanmaken' }).click()
      await making.waitFor({ state: 'detached' })
      await tab.getByText('Regel 1: kies de grootboekrekening').first().waitFor()
      // One account for all lines that have none.
      await tab.getByRole('combobox', { name: 'Grootboekrekening' }).first().fill('43')
      await tab.getByRole('option', { name: '4300 Huisvesting' }).click()
      await tab.getByLabel('Betalingsconditie na goedkeuring').selectOption('30')
      await tab.getByText('Niets open: kijk het na en boek').waitFor()
      await book(opened).click()
      await booked(opened)
      await tab.getByRole('button', { name: 'Volgende factuur' }).click()
      await tab.getByText('Geboekt', { exact: true }).nth(1).waitFor()
      await fits(frame())
      await close()
    },
    STORY_MS,
  )

  test(
    'in a dialog there is the form and nothing else, and a manager is told whose page it is',
    async () => {
      const opened = await openBooking('?as=bea', MIDDLE_PAGE)
      await drop(opened, [eInvoice('DIALOG-1')])
      await book(opened).waitFor()
      const [, intake = ''] = /booking\/([\w-]+)/.exec(opened.frame().url()) ?? []
      await opened.frame().evaluate(`location.hash = '/booking/${intake}?in=dialog'`)
      await opened.tab.getByRole('tablist').waitFor({ state: 'detached' })
      expect(await opened.tab.getByRole('button', { name: 'Niet nu' }).count()).toBe(0)
      await fits(opened.frame())
      await opened.close()

      const manager = await openBooking('?as=mark', NARROWEST_PAGE)
      await manager.tab.getByText('Deze pagina is niet voor u').waitFor()
      expect(await manager.tab.getByRole('tab', { name: 'Boeken' }).count()).toBe(0)
      await manager.close()
    },
    STORY_MS,
  )
})
