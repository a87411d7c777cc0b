/** A path of the sandbox's page; what to send it, a string being a file; and how, where it is no GET and no POST. */
export type Question = [path: string, body?: object | string, method?: string]

/** Asks a running sandbox what its page asks of it. @throws Error with the answer to what was refused */
export const askSandbox = async <Answer>(url: string, ...[path, body, method]: Question): Promise<Answer> => {
  const isFile = typeof body === 'string'
  const answer = await fetch(`${url}/${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { 'content-type': isFile ? 'application/xml' : 'application/json' },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text) as Answer
}
