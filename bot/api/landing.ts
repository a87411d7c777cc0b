import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Urls } from '../approvals/card-views.ts'
import type { Reply, Route } from './route.ts'

type Page = 'approvals' | 'invoices' | 'administrations'

/** Further pages that mails lead to, by the ids that stand in their address. */
const Place = z.object({
  administration: z.string().regex(/^[\w-]{1,40}$/),
  subject: z.union([z.guid().toLowerCase(), z.literal('planned')]).optional(),
})

const Invoice = z.object({ administrationId: z.string().regex(/^[\w-]{1,40}$/), invoiceId: z.guid().toLowerCase() })

/** 44 px is what a finger hits. */
const STYLE = `
:root { color-scheme: light dark }
body { margin: 0 auto; max-width: 36rem; padding: 2rem 1rem; font: 16px/1.5 "Segoe UI", system-ui, sans-serif;
  background: #fff; color: #242424 }
h1 { font-size: 1.25rem; line-height: 1.4; margin: 0 0 .5rem }
h1 span { display: block }
p { margin: 0 0 .5rem }
nav { display: grid; gap: .75rem; margin: 1.5rem 0 }
a { display: block; min-height: 44px; box-sizing: border-box; padding: .625rem 1rem; border: 1px solid #616161;
  border-radius: 4px; color: inherit; text-decoration: none }
a:first-child { background: #1f4e9e; border-color: #1f4e9e; color: #fff }
a:hover { text-decoration: underline }
a:focus-visible { outline: 3px solid #1f4e9e; outline-offset: 2px }
a span, a b { display: block; overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) {
  body { background: #1f1f1f; color: #fff }
  a { border-color: #adadad }
  a:first-child { background: #2f62bd; border-color: #2f62bd }
  a:focus-visible { outline-color: #9dbdf5 }
}
@media (forced-colors: active) { a, a:first-child { border-color: LinkText } }
`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const escapeUrl = (url: string) => url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const link = (url: string, nl: string, en: string) =>
  `<a href="${escapeUrl(url)}" rel="noreferrer"><b>${nl}</b><span lang="en">${en}</span></a>`

/** In both languages: nobody is signed in here, so nobody's language is known. */
const page = (addresses: { app: string; browser: string; outlook: string }): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  body: `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Akkoord</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Waar wilt u verdergaan? <span lang="en">Where do you want to go on?</span></h1>
<p>Akkoord opent in Microsoft Teams of Outlook. Daar meldt u zich aan en ziet u de factuur.</p>
<p lang="en">Akkoord opens in Microsoft Teams or Outlook. You sign in and see the invoice there.</p>
<nav aria-label="Akkoord">
${link(addresses.app, 'Openen in de Teams-app', 'Open in the Teams app')}
${link(addresses.browser, 'Openen in Teams in de browser', 'Open in Teams in the browser')}
${link(addresses.outlook, 'Openen in Outlook in de browser', 'Open in Outlook in the browser')}
</nav>
<p>Op deze pagina wordt niets goedgekeurd of gewijzigd.</p>
<p lang="en">Nothing is approved or changed on this page.</p>
</main>
</body>
</html>
`,
})

/**
 * Where mails lead: a page that offers each place where Akkoord can be opened. It knows nothing of the invoice, not even
 * whether there is one, and following it changes nothing.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-links (`msteams:` opens the app)
 */
export const landingRoutes = ({ teamsAppId, urls }: { teamsAppId: string; urls: Urls }): Route[] => {
  const leadTo = (teams: string): Reply =>
    page({
      app: teams.replace(/^https:/, 'msteams:'),
      browser: teams,
      outlook: `https://outlook.office.com/host/${teamsAppId}/overview`,
    })

  const invoice = ({ params }: { params: Record<string, string> }): Reply => {
    const read = Invoice.safeParse({ administrationId: params.administration, invoiceId: params.invoice })
    return leadTo(read.success ? urls.invoice(read.data) : urls.page('invoices'))
  }

  const place =
    (page: 'invoicing' | 'administrations') =>
    ({ params }: { params: Record<string, string> }): Reply => {
      const read = Place.safeParse(params)
      if (!read.success) return leadTo(urls.page('invoices'))
      const { administration, subject } = read.data
      return leadTo(urls.page(`${page}/${administration}${subject === undefined ? '' : `/${subject}`}`))
    }

  const addresses: [string, (request: { params: Record<string, string> }) => Reply][] = [
    ...(['approvals', 'invoices', 'administrations'] as Page[]).map((name): [string, () => Reply] => [
      `/open/${name}`,
      () => leadTo(urls.page(name)),
    ]),
    ['/open/invoices/:administration/:invoice', invoice],
    ['/open/invoicing/:administration', place('invoicing')],
    ['/open/invoicing/:administration/:subject', place('invoicing')],
    ['/open/administrations/:administration', place('administrations')],
  ]

  return addresses.flatMap(([path, answer]) =>
    // Mail programs look with HEAD whether a link is safe.
    (['get', 'head'] as const).map(
      (method): Route => ({ method, path, roles: 'public', bodyLimit: 0, handle: async (request) => answer(request) }),
    ),
  )
}
