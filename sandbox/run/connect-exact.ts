import type { CallAkkoord } from './akkoord-api.ts'

/** Connects someone with Exact Online as they would in a browser: consent there, back to Akkoord, and confirm. */
export const connectExact = async (deps: {
  call: CallAkkoord
  person: string
  /** Their id in Exact Online. */
  exactUser: string
}): Promise<void> => {
  const { call, person, exactUser } = deps
  const { status, body } = await call(person, 'POST', '/api/exact-connection', {})
  if (typeof body.authorizeUrl !== 'string') throw new Error(`connecting ${person} answered ${status}`)
  const asked = await fetch(`${body.authorizeUrl}&user=${exactUser}`)
  const back = asked.ok ? await fetch(asked.url, { method: 'POST' }) : asked
  if (!back.ok) throw new Error(`connecting ${person} ended with ${back.status}`)
}
