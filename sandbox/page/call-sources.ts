import type { Call as DynamicsCall } from '../dynamics/call-log.ts'
import type { Call as ExactCall } from '../exact/call-log.ts'
import { isJsonObject } from '../microsoft/json-object.ts'
import type { LoggedCall as MicrosoftCall } from '../microsoft/world/call-log.ts'
import type { ApiCall } from './api-calls.ts'
import { type CallLine, type CallSides, isFailure, PARTS, type Part, statusInWords } from './call-line.ts'

/** Where calls are remembered, and how one of them reads. */
export type CallSource<Call> = {
  /** Begins the id of each of its lines. */
  name: string
  /** Oldest first. */
  calls(): readonly Call[]
  line(call: Call): CallLine
  sides(call: Call): CallSides
  /** Whether a call stands only among those of its own part, where all others would drown in such. */
  isQuiet?(call: Call): boolean
}

/** The name of whom an id stands for: of a person, or of a person's chat. */
type NameOf = (id: string) => string | undefined

type Common = { number: number; at: string; method: string; status: number | null; durationMs: number }

const lineOf = (source: string, part: Part, call: Common, path: string): CallLine => ({
  id: `${source}-${call.number}`,
  at: call.at,
  part,
  ...PARTS[part],
  method: call.method,
  path,
  about: null,
  status: statusInWords(call.status),
  failed: isFailure(call.status),
  durationMs: call.durationMs,
  correlationId: null,
})

export const exactSource = (calls: () => readonly ExactCall[]): CallSource<ExactCall> => ({
  name: 'exact',
  calls,
  line: (call) => ({
    ...lineOf('exact', 'akkoord-to-exact', call, call.path.replace(/^\/api\/v1/, '')),
    // A person consents in a browser.
    correlationId: call.requestId,
    ...(call.path === '/api/oauth2/auth' ? { from: 'Browser' } : {}),
    ...(call.cut
      ? { failed: true, status: `no answer; it ${call.status === null ? 'did not take' : 'took'} effect` }
      : {}),
  }),
  sides: (call) => ({ address: call.path, request: call.request, response: call.response, again: null }),
})

export const dynamicsSource = (calls: () => readonly DynamicsCall[]): CallSource<DynamicsCall> => ({
  name: 'dynamics',
  calls,
  line: (call) => ({
    ...lineOf('dynamics', 'akkoord-to-dynamics', call, withQuery(call).replace(/^\/api\/data\/v[\d.]+/, '')),
    correlationId: call.requestId,
  }),
  sides: (call) => ({ address: withQuery(call), request: call.request, response: call.response, again: null }),
})

const withQuery = ({ path, query }: DynamicsCall): string => (query === '' ? path : `${path}?${query}`)

const MICROSOFT_PARTS: Record<MicrosoftCall['to'], Part> = {
  bot: 'teams-to-akkoord',
  connector: 'akkoord-to-teams',
  graph: 'akkoord-to-graph',
  'token-issuer': 'akkoord-to-sign-in',
}

/** Of an activity from Teams: who, and what they did. */
const aboutActivity = (activity: unknown): string | null => {
  if (!isJsonObject(activity)) return null
  const { from, type, text, action, value } = activity
  const verb = isJsonObject(value) && isJsonObject(value.action) ? value.action.verb : undefined
  const what = [verb, text, action, type].find((each) => typeof each === 'string' && each !== '')
  return `${isJsonObject(from) ? from.name : 'Teams'}: ${what}`
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** A person in braces, where an address has their id. */
const readable = (segment: string, nameOf: NameOf): string => {
  const name = nameOf(segment)
  return name === undefined ? segment : `{${name}}`
}

export const microsoftSource = (calls: () => readonly MicrosoftCall[], nameOf: NameOf): CallSource<MicrosoftCall> => ({
  name: 'microsoft',
  calls,
  line(call) {
    const segments = call.path.replace(/^\/(teams|graph)(?=\/)/, '').split('/')
    const path = segments.map((segment) => readable(decoded(segment), nameOf)).join('/')
    return {
      ...lineOf('microsoft', MICROSOFT_PARTS[call.to], call, path),
      about: call.to === 'bot' ? aboutActivity(call.request) : null,
      correlationId: call.requestId,
    }
  },
  sides: ({ path, request, response }) => ({ address: path, request, response, again: null }),
})

export const apiSource = (calls: () => readonly ApiCall[], nameOf: NameOf): CallSource<ApiCall> => ({
  name: 'api',
  calls,
  line: (call) => ({
    ...lineOf('api', 'page-to-akkoord', call, call.path),
    from: `Page as ${(nameOf(call.person) ?? call.person).split(' ')[0]}`,
  }),
  // The page reads anew at every change.
  isQuiet: ({ method, status }) => method === 'GET' && !isFailure(status),
  sides({ person, path, request, response }) {
    const isXml = typeof request === 'string' || request instanceof Uint8Array
    const body = request === undefined ? null : JSON.stringify(request)
    return {
      address: path,
      request: request instanceof Uint8Array ? new TextDecoder().decode(request) : request,
      response,
      again: isXml ? null : { path: `/akkoord/${person}${path.replace(/^\/api/, '')}`, body },
    }
  },
})
