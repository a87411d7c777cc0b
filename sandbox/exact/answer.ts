/** What goes back over HTTP. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string | Buffer }

export const jsonAnswer = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

export const htmlAnswer = (status: number, html: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: html,
})

/** The error form of the REST API, used for its own refusals and for business messages alike. */
export const errorAnswer = (status: number, message: string, headers: Record<string, string> = {}): Answer =>
  jsonAnswer(status, { error: { code: '', message: { lang: '', value: message } } }, headers)
