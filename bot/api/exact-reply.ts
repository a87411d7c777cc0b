import { ExactError, type ExactErrorKind } from '../use-cases/ports.ts'
import { type Reply, refused } from './route.ts'

const ANSWERS: Record<ExactErrorKind, { status: number; code: string; detail: string }> = {
  unauthorised: {
    status: 409,
    code: 'not-connected',
    detail: 'connect Exact Online (again): POST /api/exact-connection',
  },
  forbidden: { status: 403, code: 'no-rights', detail: 'the connected Exact Online user lacks a right' },
  throttled: { status: 503, code: 'exact-throttled', detail: 'Exact Online takes no more calls now; try again later' },
  rejected: { status: 422, code: 'rejected-by-exact', detail: '' },
  'not-found': { status: 422, code: 'not-found-in-exact', detail: '' },
  unavailable: { status: 503, code: 'exact-unavailable', detail: 'Exact Online does not answer; try again later' },
  unexpected: {
    status: 502,
    code: 'exact-unexpected',
    detail: 'Exact Online gave an answer Akkoord does not understand',
  },
}

/** Runs something that reads Exact Online; a failure becomes the answer that says what to do. */
export const exactReply = async <T>(run: () => Promise<T>): Promise<T | Reply> => {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
    const { status, code, detail } = ANSWERS[error.kind]
    return refused(status, code, { code, field: 'exact-online', detail: detail || error.message })
  }
}
