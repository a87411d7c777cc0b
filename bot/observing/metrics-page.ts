import { createHash, timingSafeEqual } from 'node:crypto'
import { type Reply, refused } from '../api/route.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest()

/** Answers who shows the token with the metrics. Without a token that was set, there is no such page for anyone. */
export const createMetricsPage = ({
  token,
  read,
}: {
  token: string | undefined
  read: () => Promise<{ contentType: string; text: string }>
}) => {
  const expected = token === undefined ? undefined : digestOf(`Bearer ${token}`)
  return async (authorization: string | undefined): Promise<Reply> => {
    if (expected === undefined) return refused(404, 'not-found')
    if (!timingSafeEqual(digestOf(authorization ?? ''), expected)) return refused(401, 'unauthorised')
    const { contentType, text } = await read()
    return { status: 200, body: text, headers: { 'content-type': contentType } }
  }
}
