import { STATUS_CODES } from 'node:http'

/** Between whom calls are made. */
export const PARTS = {
  'teams-to-akkoord': { from: 'Teams', to: 'Akkoord' },
  'akkoord-to-teams': { from: 'Akkoord', to: 'Teams' },
  'akkoord-to-graph': { from: 'Akkoord', to: 'Graph' },
  'akkoord-to-exact': { from: 'Akkoord', to: 'Exact Online' },
  'akkoord-to-dynamics': { from: 'Akkoord', to: 'Dynamics 365' },
  'akkoord-to-sign-in': { from: 'Akkoord', to: 'Microsoft sign-in' },
  'page-to-akkoord': { from: 'Page', to: 'Akkoord API' },
} as const

export type Part = keyof typeof PARTS

/** One call as one line. */
export type CallLine = {
  id: string
  at: string
  part: Part
  from: string
  to: string
  method: string
  /** Readable: people by name where the address has their id. */
  path: string
  /** Who did what, where the address does not say. */
  about: string | null
  /** In words: `200 OK`, `no answer`. */
  status: string
  failed: boolean
  durationMs: number
  /** The id by which the other side knows the call. */
  correlationId: string | null
}

/** Both sides of a call, to be read. */
export type CallSides = {
  /** The whole path. */
  address: string
  /** undefined: no body, or none that was kept. */
  request: unknown
  response: unknown
  /** The same call through this page's own server; null where it cannot be made again as it stands. */
  again: { path: string; body: string | null } | null
}

const FIRST_ERROR_STATUS = 400

export const statusInWords = (status: number | null): string =>
  status === null ? 'no answer' : `${status} ${STATUS_CODES[status] ?? ''}`.trim()

export const isFailure = (status: number | null): boolean => status === null || status >= FIRST_ERROR_STATUS
