import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder'
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector'
import type { Request, Response } from 'restify'
import type { Log } from '../../use-cases/ports.ts'
import { CheckUnavailable } from './check-unavailable.ts'
import { RequestRefused } from './request-refused.ts'

const UNAUTHORIZED = 401
const INTERNAL_SERVER_ERROR = 500
const SERVICE_UNAVAILABLE = 503

type TurnLogic = (context: TurnContext) => Promise<void>

/**
 * botbuilder's adapter, with answers that show nothing of what went wrong inside: CloudAdapter itself sends the message
 * of any error to the caller and prints its stack on the terminal.
 */
export class BotAdapter extends CloudAdapter {
  readonly #log: Log

  constructor(deps: { authentication: BotFrameworkAuthentication; log: Log }) {
    super(deps.authentication)
    this.#log = deps.log
  }

  /** Handles a POST of Teams, with a body that was parsed already, and answers it. */
  async receive(req: Request, res: Response, logic: TurnLogic): Promise<void> {
    // CloudAdapter fails over such a body before it has looked at the token.
    if (typeof req.body?.type !== 'string' || req.body.type === '') {
      this.#log.warn('activity-refused', { reason: 'malformed-activity' })
      res.status(UNAUTHORIZED)
      res.end()
      return
    }
    // botbuilder wants a `req` of its own making; it reads body, headers and method.
    await this.process(req as never, res, logic)
  }

  protected override async processActivity(
    authorization: string | AuthenticateRequestResult,
    activity: Activity,
    logic: TurnLogic,
  ): Promise<InvokeResponse | undefined> {
    try {
      if (typeof authorization !== 'string') return await super.processActivity(authorization, activity, logic)
      return await super.processActivity(authorization, activity, logic)
    } catch (error) {
      if (error instanceof RequestRefused) return { status: UNAUTHORIZED }
      if (error instanceof CheckUnavailable) return { status: SERVICE_UNAVAILABLE }
      this.#log.error('turn-failed', { error })
      return { status: INTERNAL_SERVER_ERROR }
    }
  }
}
