import type { z } from 'zod'
import { type ApiRequest, type Reply, refused } from './route.ts'

const BAD_REQUEST = 400

/** Reads a JSON body of this shape, or gives the answer that names everything wrong with it. */
export const readJson = <T>(
  { body, contentType }: ApiRequest,
  schema: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; reply: Reply } => {
  const bad = (field: string, detail: string) => ({ code: 'malformed', field, detail })
  if (contentType !== 'application/json') {
    return { ok: false, reply: refused(BAD_REQUEST, 'malformed', bad('content-type', 'must be application/json')) }
  }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return { ok: false, reply: refused(BAD_REQUEST, 'malformed', bad('body', 'is not JSON')) }
  }
  const read = schema.safeParse(json)
  if (read.success) return { ok: true, value: read.data }
  return { ok: false, reply: refused(BAD_REQUEST, 'malformed', ...problemsOf(read.error)) }
}

/** Every issue with the path of its field: `lines[0].amount`. */
export const problemsOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => ({
    code: 'malformed',
    field: path.reduce<string>(
      (field, part) =>
        typeof part === 'number' ? `${field}[${part}]` : field ? `${field}.${String(part)}` : String(part),
      '',
    ),
    detail: message,
  }))
