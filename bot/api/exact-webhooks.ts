import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Clock, Log } from '../use-cases/ports.ts'
import type { WatchStore } from '../use-cases/watch-store-port.ts'
import { type ApiRequest, type Reply, type Route, refused } from './route.ts'
import { topLevelValues } from './top-level-json.ts'

/** Where Exact Online notifies us of what happened, below the server's own address. */
export const WEBHOOK_PATH = '/api/exact/webhooks'

/** A notification holds names and ids only, a few hundred bytes. Bytes. */
const BODY_LIMIT = 64 * 1024

const Envelope = z.looseObject({ Content: z.looseObject({}), HashCode: z.string() })
const Content = z.looseObject({
  Topic: z.string().max(100),
  Division: z.number().int(),
  EventCreatedOn: z.unknown().optional(),
})

/** Exact Online gives up telling of what is older; its dates may be hours off. What is sent anew is no news. Milliseconds. */
const OLDEST_MS = 36 * 60 * 60_000

const TAKEN: Reply = { status: 200, body: {} }
const malformed = (detail: string) => refused(400, 'malformed', { code: 'malformed', field: 'body', detail })

/** The two as digests of the same length, so that comparing takes as long whatever they are. */
const isSame = (one: string, other: string): boolean => {
  const digest = (text: string) => createHmac('sha256', 'comparing').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** Whether Exact Online would not send it any more; whatever is no date is taken for now. */
const isStale = (createdOn: unknown, now: Date): boolean => {
  const hasZone = typeof createdOn === 'string' && /(?:Z|[+-]\d\d:?\d\d)$/.test(createdOn)
  const at = typeof createdOn === 'string' ? Date.parse(hasZone ? createdOn : `${createdOn}Z`) : Number.NaN
  return now.getTime() - at > OLDEST_MS
}

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/**
 * Takes notifications of Exact Online: who knows the secret may say that something happened in an administration, and
 * nothing else comes of it than that we look. `secret` undefined: there is no such address here.
 * @see https://support.exactonline.com (webhooks: HashCode over the raw text of Content)
 */
export const exactWebhookRoutes = (deps: {
  secret: string | undefined
  watches: Pick<WatchStore, 'hint'>
  clock: Clock
  log: Log
}): Route[] => {
  const { secret, watches, clock, log } = deps

  const isSigned = (body: Buffer, hash: string): boolean => {
    const content = topLevelValues(body).get('Content')
    if (secret === undefined || content === undefined) return false
    return isSame(createHmac('sha256', secret).update(content).digest('hex').toUpperCase(), hash)
  }

  const handle = async ({ body }: ApiRequest): Promise<Reply> => {
    if (secret === undefined) return refused(404, 'not-found')
    // How Exact Online tries a new subscription.
    if (body.length === 0) return TAKEN
    const json = parse(body)
    if (json === undefined) return malformed('is not JSON')
    const envelope = Envelope.safeParse(json)
    if (!envelope.success || !isSigned(body, envelope.data.HashCode)) {
      log.warn('webhook-refused', { reason: 'hash' })
      return refused(401, 'unauthorised')
    }
    const content = Content.safeParse(envelope.data.Content)
    if (!content.success) return malformed('Content is of another form')
    const { Topic: topic, Division: division, EventCreatedOn: createdOn } = content.data
    if (isStale(createdOn, clock.now())) {
      log.warn('webhook-ignored', { topic, division, reason: 'old' })
      return TAKEN
    }
    const isKnown = await watches.hint(division, topic, clock.now())
    log.info('webhook-taken', { topic, division, isKnown })
    return isKnown ? TAKEN : refused(404, 'not-found')
  }

  return [{ method: 'post', path: WEBHOOK_PATH, roles: 'public', bodyLimit: BODY_LIMIT, tooLarge: 413, handle }]
}
