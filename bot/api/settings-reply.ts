import { SettingsError, type SettingsErrorKind } from '../use-cases/sales-ports.ts'
import { type Reply, refused } from './route.ts'

const ANSWERS: Record<SettingsErrorKind, { status: number; code: string; detail: string }> = {
  unauthorised: { status: 503, code: 'settings-unreachable', detail: 'Dynamics 365 does not let Akkoord sign in' },
  forbidden: { status: 403, code: 'no-rights', detail: 'Akkoord lacks a right in Dynamics 365' },
  throttled: {
    status: 503,
    code: 'settings-throttled',
    detail: 'Dynamics 365 takes no more calls now; try again later',
  },
  unavailable: { status: 503, code: 'settings-unreachable', detail: 'Dynamics 365 does not answer; try again later' },
  unexpected: {
    status: 502,
    code: 'settings-unexpected',
    detail: 'Dynamics 365 gave an answer Akkoord does not understand',
  },
}

/** Runs something that writes where the settings live; a failure becomes the answer that says what to do. */
export const settingsReply = async (run: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    const { status, code, detail } = ANSWERS[error.kind]
    return refused(status, code, { code, field: 'settings', detail })
  }
}
