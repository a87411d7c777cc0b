import type { IncomingHttpHeaders, ServerResponse } from 'node:http'

export type SandboxRequest = {
  method: string
  /** Path as sent, without the query. */
  path: string
  /** Decoded values of the `:name` segments of the route's path. */
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** The parsed JSON, the fields of a form, or undefined for an empty body. */
  body: unknown
}

/** An answer, or a connection cut without one, or a stream that stays open. */
export type Reply =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'cut'
  | { stream: (response: ServerResponse) => void }

export type Route = {
  method: string
  /** Segments; those that start with a colon match anything. */
  path: string
  /** The body is handed over as bytes, whatever it is. */
  isFile?: true
  handle(request: SandboxRequest): Reply | Promise<Reply>
}
