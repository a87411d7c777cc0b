import type { Identity } from '../use-cases/ports.ts'

/** App roles in Entra; everybody may be an authorizer. */
export type Role = 'Administrator' | 'Manager' | 'Booker'

/** Who calls, from the verified token. */
export type Caller = Identity & { name: string; roles: string[] }

/** `body`: a text, bytes, a stream of either that is sent as it comes, or JSON. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> }

export type ApiRequest = {
  params: Record<string, string>
  query: URLSearchParams
  contentType: string
  body: Buffer
}

/** One line of the HTTP API; docs/openapi.yaml describes the same ones. */
export type Route = {
  method: 'get' | 'head' | 'post' | 'put' | 'patch'
  /** In the router's notation: `/api/invoices/:administration/:invoice`. */
  path: string
  /** The caller has at least one of these roles; null: whoever is signed in; 'public': no sign-in. */
  roles: Role[] | null | 'public'
  /** The largest body that is read. Bytes. */
  bodyLimit: number
  /** What a larger body is answered with; left out: 400. */
  tooLarge?: 413
  handle(request: ApiRequest, caller: Caller): Promise<Reply>
}

/** JSON of a request stays far below this. Bytes. */
export const JSON_LIMIT = 256 * 1024

export type ApiProblem = { code: string; field: string; detail: string }

/** A refusal, with each of its reasons named by its field. */
export const refused = (status: number, code: string, ...problems: ApiProblem[]): Reply => ({
  status,
  body: { error: { code, problems } },
})
