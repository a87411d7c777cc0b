export type ApiAnswer = { status: number; body: Record<string, unknown> }

/**
 * Calls Akkoord's HTTP API as a person of the sandbox: `bea`, `kim`. An object is sent as JSON, text or bytes as the XML of an
 * e-invoice.
 */
export type CallAkkoord = (
  person: string,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  path: string,
  body?: unknown,
) => Promise<ApiAnswer>

export const createCallAkkoord =
  (deps: { akkoordUrl: string; tokenOf: (person: string) => Promise<string> }): CallAkkoord =>
  async (person, method, path, body) => {
    const isXml = typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(`${deps.akkoordUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await deps.tokenOf(person)}`,
        ...(body === undefined ? {} : { 'content-type': isXml ? 'application/xml' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isXml ? body : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as ApiAnswer['body'] }
  }
