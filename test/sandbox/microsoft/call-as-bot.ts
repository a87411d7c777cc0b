import type { MicrosoftSandbox } from '../../../sandbox/microsoft/microsoft-sandbox.ts'

const AUDIENCES = { teams: 'https://api.botframework.com', graph: 'https://graph.microsoft.com' } as const

/** Calls the connector or Graph with the token that belongs there. */
export const callAsBot = async (
  sandbox: MicrosoftSandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown; headers: Headers }> => {
  const token = await sandbox.issuer.issueAppToken(path.startsWith('/graph') ? AUDIENCES.graph : AUDIENCES.teams)
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
}
