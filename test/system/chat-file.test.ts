import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { seriousFindings } from '../browser/serious-findings.ts'
import { withSandbox } from '../browser/with-sandbox.ts'

const DEMO = new URL('../../sandbox/demo/', import.meta.url)

const { openPage } = withSandbox()

test('a booker drops an e-invoice in the chat, books it in a dialog, reads so on the card, and puts it into a conversation', async () => {
  const eInvoice = await readFile(new URL('bakker-bouw.xml', DEMO), 'utf8')
  const { page, card, troubles, close } = await openPage({ query: '?as=bea' })
  await card('Geen factuur betaald zonder akkoord').waitFor()
  const dropped = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File([${JSON.stringify(eInvoice)}], 'bakker-bouw.xml'))
    return data
  })()`)
  await page.getByRole('log', { name: 'Chat with Akkoord' }).dispatchEvent('drop', { dataTransfer: dropped })
  await page.getByRole('list', { name: 'Files to send' }).getByText('bakker-bouw.xml').waitFor()
  await page.getByRole('button', { name: 'Send' }).click()
  const received = card('Factuur klaar om te boeken')
  await received.getByText('€ 3.116,28').waitFor()
  await received.getByRole('button', { name: 'Boeken' }).click()

  const dialog = page.getByRole('dialog', { name: 'Factuur boeken' })
  const form = dialog.frameLocator('iframe')
  await form.getByRole('heading', { level: 1 }).waitFor()
  await form.getByText('Komt uit op het totaal van de factuur').waitFor()
  // The pages of the tab have no place in a dialog.
  expect(await form.getByRole('navigation', { name: 'Pagina’s' }).count()).toBe(0)
  expect(await seriousFindings(page)).toEqual([])
  await form.getByRole('combobox', { name: 'Wie moeten goedkeuren?' }).focus()
  await page.keyboard.type('Anna de Wit')
  await form.getByRole('option', { name: 'Anna de Wit' }).click()
  await form.getByRole('button', { name: 'Boeken', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await card('✓ Geboekt').getByText('2026-1187 van 12 nov 2026').waitFor()
  expect(await received.count()).toBe(0)

  await page.getByRole('button', { name: 'Find an invoice with Akkoord' }).click()
  await page.getByText('Zoek op leverancier, factuurnummer, boekstuknummer of bedrag.').waitFor()
  await page.getByRole('searchbox', { name: 'Find an invoice' }).fill('2026-1187')
  await page
    .getByRole('list', { name: 'Invoices found' })
    .getByRole('button', { name: /Bakker Bouw/ })
    .click()
  const quoted = card('Wacht op goedkeuring')
  await quoted.getByText('Stand op').waitFor()
  expect(await quoted.getByRole('button').or(quoted.getByRole('link')).allInnerTexts()).toEqual(['Factuur'])
  expect(await seriousFindings(page)).toEqual([])
  expect(troubles).toEqual([])
  await close()
})
