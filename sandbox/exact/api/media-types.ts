import type { Answer } from '../answer.ts'
import { RequestRefused } from '../refusals.ts'
import type { Request } from '../request.ts'

/**
 * Whether the caller asks for JSON. Without an Accept header Exact Online sends Atom, and `application/xml` it refuses.
 * @throws RequestRefused 415
 */
export const wantsJson = (request: Request): boolean => {
  const accept = request.headers.accept ?? '*/*'
  if (/application\/json/i.test(accept)) return true
  if (/application\/xml/i.test(accept)) throw new RequestRefused(415, 'Unsupported media type requested.')
  return false
}

/** @throws RequestRefused 415 when a body is not announced as JSON */
export const requireJsonBody = (request: Request): void => {
  if (request.body !== '' && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new RequestRefused(415, 'Unsupported media type requested.')
}

/** The shell of what a caller gets who forgot to ask for JSON: enough to notice, not a whole feed. */
export const atom = (): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/atom+xml;charset=utf-8' },
  body: '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>',
})
