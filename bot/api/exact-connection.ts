import type { Locale } from '../approvals/views.ts'
import { LONGEST, shown } from '../text/outside-text.ts'
import { rightName } from '../text/right-name.ts'
import type { Lacking } from '../use-cases/connections/judge-connection.ts'
import type { createConnectExact } from '../use-cases/settings/connect-exact.ts'
import type { createConnection } from '../use-cases/settings/connection.ts'
import type { createOverview } from '../use-cases/settings/overview.ts'
import type { Person } from '../use-cases/store-port.ts'
import type { DivisionsJson } from './administrations-json.ts'
import { connectionJson, ownConnectionJson } from './connection-json.ts'
import { exactReply } from './exact-reply.ts'
import { JSON_LIMIT, type Reply, type Route } from './route.ts'

/** Where Exact Online sends the browser back to; part of the app's registration there. */
export const CALLBACK_PATH = '/api/exact-connection/callback'

/** The one button on these pages must be pressed by who sees it: nobody may frame them. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** A page that says one thing, in both languages: here nobody is signed in, so nobody's language is known. */
const page = (status: number, nl: string, en: string, form = ''): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  body: `<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Akkoord</title>
<body style="font:16px/1.5 system-ui;max-width:36rem;margin:15vh auto;padding:0 1rem"><p>${nl}</p><p lang="en">${en}</p>${form}</body></html>`,
})

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const NOT_CONSENTED = page(
  400,
  'Exact Online is niet verbonden: er is geen toestemming gegeven.',
  'Exact Online was not connected: no consent was given.',
)

const notConnected = (status: number): Reply =>
  page(
    status,
    'Exact Online is niet verbonden. Begin opnieuw vanuit Teams.',
    'Exact Online was not connected. Start again from Teams.',
  )

const NO_DIVISIONS = page(
  422,
  'Exact Online is niet verbonden: Exact Online laat uw gebruiker geen actieve administratie zien. Er is niets gewijzigd. Laat de beheerder van Exact Online toegang geven en verbind opnieuw.',
  'Exact Online was not connected: Exact Online shows your user no active administration. Nothing was changed. Have the administrator of Exact Online give access, and connect again.',
)

/** One sentence for each administration: "In Demo B.V.: Inkoopboekingen wijzigen, Dagboeken bekijken." */
const lackingText = (lacking: Lacking[], locale: Locale): string =>
  lacking
    .map(({ administration, rights }) => {
      const name = escapeHtml(shown(administration, LONGEST.administration))
      const names = rights.map((right) => rightName(right, locale)).join(', ')
      return `In ${name}: ${names}.`
    })
    .join(' ')

const rightsMissing = (lacking: Lacking[]): Reply =>
  page(
    422,
    `Exact Online is niet verbonden: uw gebruiker mist daar rechten. ${lackingText(lacking, 'nl')} Er is niets gewijzigd. Laat de beheerder van Exact Online deze rechten geven en verbind opnieuw.`,
    `Exact Online was not connected: your user lacks rights there. ${lackingText(lacking, 'en')} Nothing was changed. Have the administrator of Exact Online give these rights, and connect again.`,
  )

const connected = (lacking: Lacking[]): Reply => {
  const isLacking = lacking.length > 0
  return page(
    200,
    `Exact Online is verbonden. ${isLacking ? `Uw gebruiker mist daar nog rechten. ${lackingText(lacking, 'nl')} ` : ''}U kunt dit venster sluiten.`,
    `Exact Online is connected. ${isLacking ? `Your user still lacks rights there. ${lackingText(lacking, 'en')} ` : ''}You can close this window.`,
  )
}

/** Sent to this very address, with the code and the state in it. */
const CONFIRM = `<form method="post"><button style="font:inherit;min-height:44px;padding:.5rem 1.25rem">Verbinden · <span lang="en">Connect</span></button></form>`

/**
 * Who was sent an address by someone else would lend them their own rights in Exact Online: so it says whose account it
 * is, and nothing is connected before a button is pressed.
 */
const confirmPage = ({ name, mail }: Person): Reply => {
  const account = [shown(name, LONGEST.person), ...(mail === null ? [] : [`(${shown(mail, LONGEST.supplier)})`])]
  const who = `<b>${escapeHtml(account.join(' '))}</b>`
  return page(
    200,
    `U verbindt Exact Online met het account van ${who}. Wat die persoon boekt, gaat dan via uw gebruiker in Exact Online. Bent u dit niet, sluit dan dit venster.`,
    `You connect Exact Online to the account of ${who}. What that person books then goes through your Exact Online user. If this is not you, close this window.`,
    CONFIRM,
  )
}

/** Connecting one's Exact Online account, looking whether it is, and disconnecting it. */
export const exactConnectionRoutes = (deps: {
  connectExact: ReturnType<typeof createConnectExact>
  connection: ReturnType<typeof createConnection>
  overview: Pick<ReturnType<typeof createOverview>, 'connectionOf' | 'refusalOf' | 'divisions'>
}): Route[] => [
  {
    method: 'get',
    path: '/api/exact-connection',
    roles: null,
    bodyLimit: 0,
    async handle(_request, caller) {
      const [standing, refusal] = await Promise.all([
        deps.overview.connectionOf(caller),
        deps.overview.refusalOf(caller),
      ])
      return { status: 200, body: ownConnectionJson(standing, refusal) }
    },
  },
  {
    method: 'post',
    path: '/api/exact-connection/disconnect',
    roles: null,
    bodyLimit: JSON_LIMIT,
    async handle(_request, caller) {
      await deps.connection.disconnect(caller)
      return { status: 200, body: connectionJson(await deps.overview.connectionOf(caller)) }
    },
  },
  {
    method: 'get',
    path: '/api/exact-connection/divisions',
    roles: ['Administrator'],
    bodyLimit: 0,
    handle: (_request, caller) =>
      exactReply(async () => ({
        status: 200,
        body: { divisions: await deps.overview.divisions(caller) } satisfies DivisionsJson,
      })),
  },
  {
    method: 'post',
    path: '/api/exact-connection',
    roles: ['Booker', 'Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(_request, caller) {
      return { status: 200, body: { authorizeUrl: await deps.connectExact.start(caller) } }
    },
  },
  {
    method: 'get',
    path: CALLBACK_PATH,
    roles: 'public',
    bodyLimit: 0,
    async handle({ query }) {
      const state = query.get('state')
      if (!query.get('code') || !state) return NOT_CONSENTED
      const owner = await deps.connectExact.ownerOf(state)
      return owner ? confirmPage(owner) : notConnected(400)
    },
  },
  {
    method: 'post',
    path: CALLBACK_PATH,
    roles: 'public',
    bodyLimit: 0,
    async handle({ query }) {
      const code = query.get('code')
      const state = query.get('state')
      if (!code || !state) return NOT_CONSENTED
      const consented = await exactReply(() => deps.connectExact.finish(state, code))
      if ('status' in consented) return notConnected(consented.status)
      if (consented.ok) return connected(consented.lacking)
      switch (consented.refused) {
        case 'unknown-state':
          return notConnected(400)
        case 'no-divisions':
          return NO_DIVISIONS
        case 'rights-missing':
          return rightsMissing(consented.lacking)
      }
    },
  },
]
