import type { IncomingMessage } from 'node:http'

const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** A plain form of a foreign page cannot send these without asking first, which nobody here grants. */
const BODIES = /^application\/(json|xml)\b/

/**
 * Whether a request comes from this machine's own page. A foreign page in the same browser can reach loopback too: by a
 * name of its own that leads here (the Host header tells), or with a form (its content type tells).
 */
export const mayAsk = ({ headers, method }: IncomingMessage): boolean =>
  THIS_MACHINE.test(headers.host ?? '') &&
  (method === 'GET' || method === 'DELETE' || BODIES.test(headers['content-type'] ?? ''))
