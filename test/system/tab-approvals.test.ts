import { beforeAll, describe, expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
import { textPdf } from '../../sandbox/exact/books/invoice-pdf.ts'
import { fits } from '../browser/fits.ts'
import { NARROWEST_PAGE } from '../browser/open-tab.ts'
import { withSandbox } from '../browser/with-sandbox.ts'
import { bakkersFile } from '../journeys/e-invoice.ts'

/** A whole story, on a busy machine. Milliseconds. */
const STORY_MS = 120_000

/** List, card and document stand side by side in it. Pixels. */
const WIDE = 1500

const { ask, openTab } = withSandbox()
let administration: string
let anna: string

/** Books an invoice that waits for Anna alone. */
const book = async (supplier: string, invoiceNumber: string, dueDate: string, more: object = {}): Promise<void> => {
  const booked = await ask('akkoord/bea/bookings', {
    administration,
    supplier: { name: supplier },
    invoiceNumber,
    invoiceDate: '2026-11-02',
    dueDate,
    paymentCondition: '30',
    authorizers: [anna],
    lines: [{ glAccount: '4300', vatCode: '2', amount: '50.00' }],
    ...more,
  })
  expect(booked).toMatchObject({ invoice: expect.any(String) })
}

const bookFile = async (): Promise<void> => {
  const query = new URLSearchParams({ administration, authorizer: anna, fileName: 'factuur.xml' })
  expect(await ask(`akkoord/bea/bookings?${query}`, bakkersFile())).toMatchObject({ invoice: expect.any(String) })
}

beforeAll(async () => {
  const people = await ask<{ key: string; objectId: string }[]>('microsoft/people')
  const idOf = (person: string) => people.find(({ key }) => key === person)?.objectId ?? ''
  anna = idOf('anna')
  const known = await ask<{ administrations: { administration: string }[] }>('akkoord/kim/administrations')
  administration = known.administrations[0]?.administration ?? ''
  // Setting it up took some of the calls that Exact Online answers in a minute.
  await ask('sandbox/clock', { minutes: 1 })
  await book('KPN B.V.', 'K-1', '2027-01-10')
  await book('Waterbedrijf Noord', 'W-1', '2027-01-20')
  // Booked twice: the second one must be looked at first.
  await book('Van Dam Advies', 'D-1', '2027-02-01', { authorizers: [idOf('arjan')] })
  await book('Van Dam Advies', 'D-1', '2027-02-10', { duplicateReason: 'Het is een andere factuur' })
  await ask('sandbox/clock', { minutes: 1 })
  await bookFile()
}, STORY_MS)

/** A card takes no press before anyone can have read it. */
const readable = (tab: FrameLocator) =>
  tab.locator('[data-verb=approve]:not([aria-disabled]), [data-opens=approve]:not([aria-disabled])').first()

describe('the page To approve', () => {
  test(
    'is enough in Outlook, where bots do not chat: one approves and rejects by keyboard and goes on with the next',
    async () => {
      const { page, tab, frame, troubles, close } = await openTab({
        query: '?as=anna&host=outlook&theme=contrast&w=wide',
        width: WIDE,
      })
      const rows = tab.getByRole('list', { name: 'Facturen die op uw goedkeuring wachten' }).getByRole('listitem')
      const heading = (supplier: string) => tab.getByRole('heading', { level: 2, name: supplier })
      const focused = (supplier: string) => heading(supplier).and(tab.locator(':focus')).waitFor()
      await rows.first().waitFor()
      const order = await rows.getByRole('link').allInnerTexts()
      expect(order.slice(-3)).toEqual(['KPN B.V.', 'Waterbedrijf Noord', 'Van Dam Advies'])
      expect(await rows.filter({ hasText: 'Let op' }).allInnerTexts()).toEqual([expect.stringContaining('Van Dam')])

      // What comes in above it does not change the card one reads, and a key on another row does not decide about it.
      const shown = order[0] ?? ''
      await heading(shown).waitFor()
      await book('De Groot Kantoor B.V.', 'G-1', '2026-01-01', { invoiceDate: '2025-12-02' })
      await frame().evaluate("looking = setInterval(() => dispatchEvent(new Event('visibilitychange')), 200)")
      const urgent = rows.first().getByRole('link', { name: 'De Groot Kantoor B.V.' })
      await urgent.waitFor()
      await frame().evaluate('clearInterval(looking)')
      await heading(shown).waitFor()
      await readable(tab).waitFor()
      await urgent.focus()
      await page.keyboard.press('a')

      // Who goes on before the answer comes is told of it, and stays where they went.
      await urgent.click()
      await heading('De Groot Kantoor B.V.').waitFor()
      await readable(tab).waitFor()
      const gone = Promise.withResolvers<void>()
      await page.route('**/actions?**', (route) => gone.promise.then(() => route.continue()), { times: 1 })
      await page.keyboard.press('a')
      await rows.getByRole('link', { name: 'Waterbedrijf Noord' }).click()
      await heading('Waterbedrijf Noord').waitFor()
      gone.resolve()
      await tab.getByText('De Groot Kantoor B.V., € 60,50').first().waitFor()
      await heading('Waterbedrijf Noord').waitFor()
      await page.keyboard.press('k')
      await focused('KPN B.V.')
      await readable(tab).waitFor()
      await fits(frame())
      // Pressed twice, it decides once: the next card has not been read yet.
      await page.keyboard.press('a')
      await page.keyboard.press('a')
      await tab.getByText('KPN B.V., € 60,50').first().waitFor()
      await focused('Waterbedrijf Noord')
      await page.keyboard.press('a')

      await readable(tab).waitFor()
      await page.keyboard.press('r')
      await page.keyboard.type('jakkes, niet geleverd')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await tab.getByText('Door u afgekeurd').first().waitFor()
      await focused('Van Dam Advies')

      // What is odd must be looked at: neither a key nor a button passes it by.
      await readable(tab).waitFor()
      await page.keyboard.press('a')
      await tab.getByText('Hier werkt a niet').first().waitFor()
      await tab.getByRole('button', { name: 'Goedkeuren', exact: true }).click()
      await tab.getByRole('button', { name: 'Toch goedkeuren' }).click()
      await tab.getByText('Vink dit aan om goed te keuren').waitFor()
      await tab.getByRole('checkbox', { name: 'Ik heb de waarschuwing bekeken' }).check()
      await tab.getByRole('button', { name: 'Toch goedkeuren' }).click()
      await rows.getByRole('link', { name: 'Van Dam Advies' }).waitFor({ state: 'detached' })

      await tab.getByRole('tab', { name: 'Door mij beslist' }).click()
      const decided = tab.getByRole('list', { name: 'Facturen waarover u hebt beslist' }).getByRole('listitem')
      await decided.nth(3).waitFor()
      expect(await decided.getByRole('link').allInnerTexts()).toEqual([
        'Van Dam Advies',
        'Waterbedrijf Noord',
        'KPN B.V.',
        'De Groot Kantoor B.V.',
      ])
      expect(await decided.nth(1).innerText()).toContain('Afgekeurd')
      expect(troubles).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    'shows the document: an electronic invoice as a page to read, a PDF drawn by the page itself, on a phone too',
    async () => {
      const { page, tab, frame, troubles, close } = await openTab({ query: '?as=anna&w=wide', width: NARROWEST_PAGE })
      await fits(frame())
      const eInvoice = tab.getByRole('listitem').filter({ hasNotText: '1.210,00' }).getByRole('link').first()
      await eInvoice.click()
      await tab.getByRole('button', { name: 'Document tonen' }).click()
      const lines = tab.getByRole('table', { name: 'Regels van de factuur' })
      await lines.waitFor()
      await fits(frame())
      const saved = page.waitForEvent('download')
      await tab.getByRole('button', { name: 'XML' }).click()
      expect((await saved).suggestedFilename()).toBe('factuur.xml')

      // Nothing books a PDF yet, so that the server's answer is put in its place.
      const asPdf = { fileName: 'factuur.pdf', kind: 'pdf', bytes: 1_000 }
      await page.route(/\/api\/approvals\/[^/]+\/[^/]+\?/, async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, json: { ...(await answer.json()), document: asPdf } })
      })
      await page.route('**/document', (route) =>
        route.fulfill({ contentType: 'application/pdf', body: textPdf(['Rekening van de bakker']) }),
      )
      const reloaded = page.waitForEvent('framenavigated')
      await frame().evaluate('location.reload()')
      await reloaded
      await tab.getByRole('button', { name: 'Document tonen' }).waitFor()
      // A page that cannot be drawn, as on a phone without memory, says so.
      await frame().evaluate(`{
        const { prototype } = HTMLCanvasElement
        const own = prototype.getContext
        prototype.getContext = () => {
          prototype.getContext = own
          throw new Error('no room')
        }
      }`)
      await tab.getByRole('button', { name: 'Document tonen' }).click()
      await tab.getByText('Deze pagina kan nu niet worden getoond.').waitFor()
      await tab.getByRole('button', { name: 'Opnieuw proberen' }).click()
      await tab.getByText('Deze pagina kan nu niet worden getoond.').waitFor({ state: 'detached' })
      await tab.getByText('Rekening van de bakker').waitFor()
      expect(await tab.getByRole('region', { name: 'Pagina 1 van 1' }).locator('canvas').count()).toBe(1)
      await fits(frame())
      expect(troubles.filter((trouble) => !trouble.includes('no room'))).toEqual([])
      await close()
    },
    STORY_MS,
  )

  test(
    'is a list and a page each on a phone, and says when there is nothing to do',
    async () => {
      const { page, tab, frame, close } = await openTab({ query: '?as=anna&theme=dark&w=wide', width: NARROWEST_PAGE })
      await tab.getByRole('listitem').getByRole('link').first().click()
      // The first answer gets lost, though what was pressed is done: the page reads how it stands, and goes on.
      await page.route(
        '**/actions?**',
        async (route) => {
          await route.fetch()
          await route.abort()
        },
        { times: 1 },
      )
      for (let left = 2; left > 0; left -= 1) {
        await readable(tab).waitFor()
        await fits(frame())
        await tab.getByRole('button', { name: 'Goedkeuren' }).click()
        // How far it is by then depends on how quick the release was.
        await tab
          .getByText(/Door u goedgekeurd|Iedereen akkoord|Betaalbaar gesteld/)
          .first()
          .waitFor()
      }
      await tab.getByText('Niets te doen').waitFor()
      await tab.getByRole('heading', { level: 1, name: 'Te doen' }).and(tab.locator(':focus')).waitFor()
      await fits(frame())
      // Back from what was decided leads to what was decided.
      await tab.getByRole('link', { name: 'Bekijk wat u hebt beslist' }).click()
      await tab.getByRole('listitem').getByRole('link').first().click()
      await tab.getByRole('link', { name: 'Door mij beslist' }).click()
      await tab.getByRole('list', { name: 'Facturen waarover u hebt beslist' }).waitFor()
      // The other one of the first invoice still has to approve.
      await page.getByRole('navigation', { name: 'You are' }).getByRole('link', { name: 'Arjan Smit' }).click()
      await tab.getByRole('heading', { level: 1, name: 'To approve' }).waitFor()
      await tab.getByRole('listitem').filter({ hasText: 'Bakker Bouw' }).waitFor()
      await close()
    },
    STORY_MS,
  )
})
