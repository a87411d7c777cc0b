import type { Reply } from '../microsoft/http/route.ts'

/** A request that Dataverse refuses; becomes an error answer in its form. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const errorReply = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Reply => ({ status, body: { error: { code, message } }, headers })
