import { randomBytes } from 'node:crypto'
import type { Answer } from '../answer.ts'
import { htmlAnswer } from '../answer.ts'
import { fullName } from '../books/full-name.ts'
import { isLoopback } from '../loopback.ts'
import type { World } from '../world.ts'
import { consentPage } from './consent-page.ts'
import { escapeHtml } from './escape-html.ts'

const CODE_BYTES = 24
/** A day: long enough to tell a used or expired code from an unknown one. */
const CODE_KEPT_MS = 24 * 3_600_000

const redirect = (to: URL): Answer => ({ status: 302, headers: { location: to.href } })

const refuse = (detail: string): Answer =>
  htmlAnswer(400, `<!doctype html><title>Fout</title><p>${escapeHtml(detail)}</p>`)

const parseUrl = (text: string | null): URL | undefined => (text && URL.canParse(text) ? new URL(text) : undefined)

/**
 * The authorize endpoint: lets a person pick who they are, or consents at once for `user=<Exact user id>`, and sends
 * the browser back with a code and the unchanged `state`. Real registrations name one https redirect address; here any
 * loopback address will do, and none elsewhere.
 */
export const authorize = (world: World, clientId: string, url: URL): Answer => {
  const { searchParams } = url
  const back = parseUrl(searchParams.get('redirect_uri'))
  if (searchParams.get('client_id') !== clientId) return refuse('Unknown client_id.')
  if (!back || !isLoopback(back)) return refuse('redirect_uri must be a loopback address in the sandbox.')
  if (searchParams.get('response_type') !== 'code') return refuse('response_type must be code.')
  const redirectUri = back.href
  const state = searchParams.get('state')
  if (state !== null) back.searchParams.set('state', state)

  const userId = searchParams.get('user')
  if (userId === 'deny') {
    back.searchParams.set('error', 'access_denied')
    return redirect(back)
  }
  if (userId === null) {
    const linkFor = (id: string): string => {
      const link = new URL(url)
      link.searchParams.set('user', id)
      return `${link.pathname}${link.search}`
    }
    return htmlAnswer(200, consentPage(world.state.users, linkFor, linkFor('deny')))
  }
  const user = world.state.users.find((each) => each.id === userId)
  if (!user) return refuse('Unknown user.')

  // Real codes hold an exclamation mark, which clients have to decode from %21 before they post it.
  const code = `stampNL001.${randomBytes(CODE_BYTES).toString('base64url')}!tDMB`
  const now = world.now()
  const stillTold = world.state.codes.filter((each) => now.getTime() - Date.parse(each.issuedAt) < CODE_KEPT_MS)
  world.state.codes = [...stillTold, { code, userId, redirectUri, issuedAt: now.toISOString(), usedAt: null }]
  world.changed({ division: null, what: 'authorization-code', key: userId, how: 'created', by: fullName(user) })
  back.searchParams.set('code', code)
  return redirect(back)
}
