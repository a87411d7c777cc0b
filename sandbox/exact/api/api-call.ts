import type { Answer } from '../answer.ts'
import { errorAnswer } from '../answer.ts'
import { fullName } from '../books/full-name.ts'
import type { ExactUser } from '../books/state.ts'
import type { Habits } from '../habits.ts'
import type { Reading } from '../odata/resource.ts'
import { BusinessMessage, RequestRefused } from '../refusals.ts'
import type { Request } from '../request.ts'
import { resources } from '../resources/index.ts'
import type { World } from '../world.ts'
import type { SplitPath } from './api-path.ts'
import { apiPath, splitPath } from './api-path.ts'
import { attachmentDownload } from './attachment-download.ts'
import { authenticate } from './authenticate.ts'
import { currentMe } from './current-me.ts'
import type { ErrorQuota } from './error-quota.ts'
import { atom, requireJsonBody, wantsJson } from './media-types.ts'
import type { RateLimits } from './rate-limits.ts'
import { read } from './read.ts'
import { hasRight } from './rights.ts'
import { syncTimestamp } from './sync-timestamp.ts'
import { userHasRights } from './user-has-rights.ts'
import { write } from './write.ts'

/** Documented for the whole address, after encoding. */
const LONGEST_URL = 6000
const UNAUTHORISED = 401
const SYNC_TIMESTAMP = 'read/sync/Sync/SyncTimestamp'
const ENDPOINT_ERRORS_SPENT = 'Too many errors: this endpoint is blocked for an hour.'

type Deps = {
  world: World
  habits: Habits
  rate: RateLimits
  /** Absent: errors are not counted. */
  errors: ErrorQuota | undefined
  origin: () => string
}

const answerFor = (error: unknown): Answer => {
  if (error instanceof BusinessMessage) return errorAnswer(500, error.message)
  if (error instanceof RequestRefused)
    return errorAnswer(error.status, error.message, error.reason === undefined ? {} : { reason: error.reason })
  throw error
}

/** Errors are counted per user, administration and endpoint. */
const quotaKey = (user: ExactUser, split: SplitPath | undefined): string =>
  `${user.id} ${split?.division} ${split?.endpoint}`

/** Answers calls under `/api/v1`: who, how often, what, and in whose books. */
export const createApi = (deps: Deps) => {
  const { world, habits, rate, errors } = deps

  const inDivision = (user: ExactUser, split: SplitPath, request: Request): Answer => {
    const books = world.state.divisions.find((each) => each.code === split.division)
    if (!books || !user.divisions.includes(split.division))
      throw new RequestRefused(403, 'Forbidden', 'NoDivisionAccess')
    user.currentDivision = split.division
    if (!wantsJson(request)) return atom()
    requireJsonBody(request)
    if (split.endpoint === 'users/UserHasRights') return userHasRights(user, books.code, request.url.searchParams)

    if (split.endpoint === SYNC_TIMESTAMP && request.method === 'GET')
      return syncTimestamp(books, request.url.searchParams)

    const resource = resources.find((each) => each.path === split.endpoint)
    if (!resource) throw new RequestRefused(404, `Resource not found for the segment '${split.endpoint}'.`)
    if (!hasRight(user, books.code, request.method, resource.path))
      throw new RequestRefused(403, 'Forbidden - U hebt geen rechten voor deze handeling.')
    const reading: Reading = { state: world.state, books, user, origin: deps.origin(), habits }
    const path = apiPath(resource, split)
    if (request.method === 'GET') return read(resource, reading, path, request.url.searchParams)
    return write(
      resource,
      { world, books, by: { id: user.id, fullName: fullName(user) }, habits },
      reading,
      path,
      request,
    )
  }

  const limited = (user: ExactUser, split: SplitPath, request: Request): Answer => {
    const key = quotaKey(user, split)
    if (errors?.isBlocked(key)) return errorAnswer(429, ENDPOINT_ERRORS_SPENT)
    const taken = rate.take(split.division)
    if ('refused' in taken) return taken.refused
    const answer = guarded(() => inDivision(user, split, request))
    errors?.count(key, answer.status)
    return { ...answer, headers: { ...answer.headers, ...taken.headers } }
  }

  const guarded = (work: () => Answer): Answer => {
    try {
      return work()
    } catch (error) {
      return answerFor(error)
    }
  }

  return (request: Request): Answer =>
    guarded(() => {
      const { pathname, searchParams } = request.url
      if (request.url.href.length > LONGEST_URL) throw new RequestRefused(414, 'Request-URI too long')
      const known = authenticate(world, request)
      if (!known?.valid) {
        if (known) errors?.count(quotaKey(known.user, splitPath(pathname)), UNAUTHORISED)
        return { status: UNAUTHORISED, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }
      }
      if (pathname === '/docs/SysAttachment.aspx') return attachmentDownload(world, known.user, request.url)
      if (pathname === '/api/v1/current/Me')
        return wantsJson(request)
          ? currentMe(known.user, { select: searchParams.get('$select'), origin: deps.origin(), now: world.now() })
          : atom()
      const split = splitPath(pathname)
      if (!split) throw new RequestRefused(404, 'Resource not found: the address names no division.')
      return limited(known.user, split, request)
    })
}
