import { DEMO } from './exact/seed/users.ts'

/** What an administrator and a booker do once before the first invoice: over HTTP, as they would. */
export const setUpAdministration = async ({
  akkoordUrl,
  tokenOf,
  exactUserOf,
  division = DEMO,
}: {
  akkoordUrl: string
  /** A token with which this person calls Akkoord. */
  tokenOf: (person: string) => Promise<string>
  /** Id of the Exact Online user with this full name. */
  exactUserOf: (name: string) => string
  division?: number
}): Promise<string> => {
  const call = async (person: string, method: string, path: string, body?: unknown) => {
    const response = await fetch(`${akkoordUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(person)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Record<string, string>
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`)
    return answer
  }

  const connect = async (person: string, exactName: string) => {
    const { authorizeUrl } = await call(person, 'POST', '/api/exact-connection')
    // The browser's way: consent at Exact Online, back to Akkoord with a code, and yes to the account it names.
    const asked = await fetch(`${authorizeUrl}&user=${exactUserOf(exactName)}`)
    const back = asked.ok ? await fetch(asked.url, { method: 'POST' }) : asked
    if (!back.ok) throw new Error(`connecting ${exactName} answered ${back.status}`)
  }

  await connect('kim', 'Kim Visser')
  await connect('bea', 'Bea Jansen')
  const { administration = '' } = await call('kim', 'POST', '/api/administrations', { division })
  await call('kim', 'PATCH', `/api/administrations/${administration}`, { holdUntilApproved: true })
  return administration
}
