import { beforeAll, describe, expect, test } from '@jest/globals'
import { fits } from '../browser/fits.ts'
import { FRAME, frameOf, NARROWEST, NARROWEST_PAGE } from '../browser/open-tab.ts'
import { seriousFindings } from '../browser/serious-findings.ts'
import { withSandbox } from '../browser/with-sandbox.ts'

/** Scripts of the first page, compressed. Bytes. */
const MOST_SCRIPT = 300 * 1024

/** Less than the 20 seconds in which a call that hangs is given up by itself. Milliseconds. */
const ANEW_MS = 10_000

const { browser, url, ask, openPage, openTab } = withSandbox()
let tabUrl: string
beforeAll(async () => {
  tabUrl = (await ask<{ url: string }>('sandbox/tab')).url
})

/** Opens the tab; `pages`: its row of pages, for who may choose. */
const openShell = async (query: string, width?: number) => {
  const opened = await openTab({ query, width })
  return { ...opened, pages: opened.tab.getByRole('navigation', { name: /^(Pagina’s|Pages)$/ }) }
}

/** Books an invoice that waits for Nora, whom the bot cannot reach: she gets a mail. */
const bookForNora = async (): Promise<void> => {
  await ask('microsoft/faults', { on: 'install-app', kind: 'forbidden', person: 'nora' })
  const people = await ask<{ key: string; objectId: string }[]>('microsoft/people')
  const { administrations } = await ask<{ administrations: { administration: string }[] }>(
    'akkoord/kim/administrations',
  )
  const booked = await ask('akkoord/bea/bookings', {
    administration: administrations[0]?.administration,
    supplier: { name: 'Bakker Bouw B.V.' },
    invoiceNumber: '2026-0777',
    invoiceDate: '2026-11-02',
    authorizers: [people.find(({ key }) => key === 'nora')?.objectId],
    lines: [{ glAccount: '4300', vatCode: '2', amount: '50.00' }],
  })
  expect(booked).toMatchObject({ invoice: expect.any(String) })
}

describe('the tab in its host', () => {
  test('signs a person in, and shows who has a role the pages of that role', async () => {
    const { tab, pages, person, heading, troubles, close } = await openShell('?as=mark')
    expect(await pages.getByRole('tab').allInnerTexts()).toEqual([
      'Te doen',
      'Facturen',
      'Automatisch factureren',
      'Administraties',
    ])
    // One becomes someone else: another token, another language, and no pages to choose from.
    await person('Arjan Smit').click()
    await heading('To approve')
    expect(await pages.count()).toBe(0)
    expect(await tab.locator('html').getAttribute('lang')).toBe('en')
    expect(troubles).toEqual([])
    await close()
  })

  test('follows its theme without loading anew, and keeps nobody out in any', async () => {
    const { page, frame, tab, close } = await openShell('?as=kim&host=outlook')
    await frame().evaluate('globalThis.isTheSame = true')
    const grounds = new Set()
    for (const theme of ['Light', 'Dark', 'Contrast']) {
      await page.locator('#switches').getByRole('radio', { name: theme }).check()
      await tab.locator(`html[data-theme=${theme.toLowerCase()}]`).waitFor()
      grounds.add(
        await frame().evaluate(`getComputedStyle(document.querySelector('.fui-FluentProvider')).backgroundColor`),
      )
      expect(await seriousFindings(frame())).toEqual([])
    }
    expect(grounds.size).toBe(3)
    expect(await frame().evaluate('globalThis.isTheSame')).toBe(true)
    await close()
  })

  test('keeps its page over a reload of the host, and goes back', async () => {
    const { page, pages, frame, heading, close } = await openShell('?as=kim')
    await pages.getByRole('tab', { name: 'Facturen' }).click()
    await heading('Facturen')
    await page.reload()
    await heading('Facturen')
    expect(new URL(frame().url()).hash).toMatch(/^#\/invoices/)
    await pages.getByRole('tab', { name: 'Te doen' }).click()
    await heading('Te doen')
    await frame().evaluate('history.back()')
    await heading('Facturen')
    await close()
  })

  test('opens where a card leads, and where a mail leads', async () => {
    const chat = await openPage({ query: '?as=anna' })
    await chat.card('Wacht op uw goedkeuring').getByRole('link', { name: 'Factuur' }).click()
    await chat.page.locator(`${FRAME}[data-ready]`).waitFor()
    expect(frameOf(chat.page).url()).toMatch(/#\/invoices\/[\w-]+\/[0-9a-f-]{36}$/)
    await chat.close()

    await bookForNora()
    const outlook = await openPage({ query: '?as=nora&host=outlook' })
    await outlook.page.frameLocator('.mail iframe').getByRole('link').first().click()
    await outlook.page.locator(`${FRAME}[data-ready]`).waitFor()
    expect(frameOf(outlook.page).url()).toMatch(/#\/(approvals|invoices\/[\w-]+\/[0-9a-f-]{36})$/)
    expect(outlook.troubles).toEqual([])
    await outlook.close()
  })

  test(`fits in ${NARROWEST} pixels: no page scrolls sideways, and axe finds nothing serious`, async () => {
    const { tab, pages, frame, close } = await openShell('?as=kim', NARROWEST_PAGE)
    expect(await frame().evaluate('innerWidth')).toBe(NARROWEST)
    for (const page of await pages.getByRole('tab').all()) {
      await page.click()
      await tab.getByRole('heading', { level: 1, name: await page.innerText() }).waitFor()
      await fits(frame())
    }
    await close()
  })

  test('is reached by keyboard, and says when there is no connection', async () => {
    const { page, tab, frame, close } = await openShell('?as=kim')
    const skip = tab.getByRole('button', { name: 'Naar de inhoud' })
    await skip.focus()
    expect((await skip.boundingBox())?.y).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    expect(await frame().evaluate('document.activeElement.id')).toBe('main')
    await page.context().setOffline(true)
    await tab.getByText('Geen verbinding.').waitFor()
    await page.context().setOffline(false)
    await tab.getByText('Geen verbinding.').waitFor({ state: 'detached' })
    await close()
  })

  test('joins a host that answers late, and begins a call that hangs anew', async () => {
    const context = await browser().openContext()
    const page = await context.newPage()
    // What waits ten seconds has waited long enough at once.
    await page.addInitScript(`{
      const later = setTimeout
      globalThis.setTimeout = (run, ms, ...more) => later(run, ms === 10000 ? 0 : ms, ...more)
    }`)
    await page.route('**/api/me', () => undefined, { times: 1 })
    await page.goto(`${url()}/?as=anna&tab=overview`)
    const tab = page.frameLocator(FRAME)
    await tab.getByText('Dit duurt langer dan normaal.').waitFor()
    await tab.getByRole('button', { name: 'Opnieuw proberen' }).click()
    await tab.getByRole('heading', { level: 1, name: 'Te doen' }).waitFor({ timeout: ANEW_MS })
    await context.close()
  })

  test(`loads at most ${MOST_SCRIPT / 1024} KB of scripts for its first page`, async () => {
    const context = await browser().openContext()
    const page = await context.newPage()
    const scripts = new Set<string>()
    page.on('request', (request) => request.resourceType() === 'script' && scripts.add(request.url()))
    await page.goto(`${url()}/?as=anna&tab=overview`)
    await page.frameLocator(FRAME).getByRole('heading', { level: 1 }).waitFor()
    let bytes = 0
    for (const url of [...scripts].filter((each) => each.startsWith(tabUrl))) {
      const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
      bytes += Number(answer.headers.get('content-length'))
      await answer.body?.cancel()
    }
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT)
    await context.close()
  })
})

test('the tab outside of a host shows nothing but the ways into one', async () => {
  const context = await browser().openContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(tabUrl)
  await page.getByRole('heading', { level: 1, name: 'Akkoord opens in Teams or Outlook' }).waitFor()
  const ways = await Promise.all((await page.getByRole('link').all()).map((link) => link.getAttribute('href')))
  expect(ways).toEqual([
    expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/entity\/[0-9a-f-]{36}\/overview$/),
    expect.stringMatching(/^https:\/\/outlook\.office\.com\/host\/[0-9a-f-]{36}\/overview$/),
  ])
  expect(await seriousFindings(page)).toEqual([])
  await context.close()
})
