import { beforeAll, describe, expect, test } from '@jest/globals'
import { landingRoutes } from '../../bot/api/landing.ts'
import { createServer } from '../../bot/server.ts'
import { createMailUrls, createUrls } from '../../bot/urls.ts'
import { afterwards } from '../setup/afterwards.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { unobserved } from '../setup/unobserved.ts'

const APP = '4d6b2c81-9e5a-4f37-a1d8-37b5c0e9f403'
const INVOICE = '11111111-2222-4333-8444-555555555555'
const urls = createUrls({ teamsAppId: APP, exactBaseUrl: 'https://start.exactonline.nl' })

let mailUrls: ReturnType<typeof createMailUrls>
let url: string

beforeAll(async () => {
  const server = createServer({
    routes: landingRoutes({ teamsAppId: APP, urls }),
    verifyCaller: () => Promise.reject(new Error('nobody signs in here')),
    handleActivity: async () => undefined,
    operating: unobserved,
    serveTab: async () => ({ status: 404, body: '' }),
    log: quietLog,
  })
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  afterwards(server.close)
  mailUrls = createMailUrls(urls, url)
})

const open = async (address: string, method = 'GET') => {
  const response = await fetch(address, { method })
  return { status: response.status, headers: response.headers, html: await response.text() }
}

const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'))

describe('the page that mails lead to', () => {
  test('offers the Teams app, Teams in the browser, and Outlook, each with the invoice or near it', async () => {
    const key = { administrationId: 'nl-800100', invoiceId: INVOICE }
    const { status, html } = await open(mailUrls.invoice(key))
    const teams = urls.invoice(key)
    expect(status).toBe(200)
    expect(linksOf(html)).toEqual([
      teams.replace('https:', 'msteams:'),
      teams,
      `https://outlook.office.com/host/${APP}/overview`,
    ])
    expect(decodeURIComponent(teams)).toContain(`invoices/nl-800100/${INVOICE}`)
  })

  test('speaks both languages, and says which is which', async () => {
    const { html } = await open(mailUrls.page('invoices'))
    expect(html).toMatch(/<html lang="nl">/)
    expect(html).toMatch(/Openen in de Teams-app<\/b><span lang="en">Open in the Teams app</)
    expect(html).toMatch(/<p lang="en">Nothing is approved or changed on this page\.<\/p>/)
  })

  test('holds no script, loads nothing, and sends nothing', async () => {
    const { headers, html } = await open(mailUrls.page('approvals'))
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(html).not.toMatch(/<script|<form|<img|style="|http-equiv/)
  })

  test('says the same of an invoice that exists, one that does not, and one that never could', async () => {
    const withoutLinks = async (path: string) => (await open(`${url}${path}`)).html.replaceAll(/href="[^"]+"/g, '')
    const page = await withoutLinks(`/open/invoices/nl-800100/${INVOICE}`)
    expect(await withoutLinks('/open/invoices/nl-800100/22222222-2222-4333-8444-555555555555')).toBe(page)
    expect(await withoutLinks('/open/invoices/x/y')).toBe(page)
  })

  test.each([
    '/open/invoices/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E/x',
    `/open/invoices/nl-800100/%3Cb%3E`,
    `/open/invoices/..%2F..%2Fevil/${INVOICE}`,
  ])('carries nothing of a hostile address on: %s', async (path) => {
    const { status, html } = await open(`${url}${path}`)
    expect(status).toBe(200)
    expect(html).not.toMatch(/script|evil|<b>(?!Openen)/)
    expect(linksOf(html)[1]).toBe(urls.page('invoices'))
  })

  test('answers HEAD, with which mail programs look first, and no other method', async () => {
    const address = mailUrls.page('invoices')
    expect(await open(address, 'HEAD')).toMatchObject({ status: 200, html: '' })
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await open(address, method)).status).toBe(405)
  })
})
