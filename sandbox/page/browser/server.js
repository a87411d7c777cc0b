/** The server said no; the message is its own. */
export class Refused extends Error {}

const ask = async (method, path, body) => {
  const answer = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : body instanceof Blob
        ? { body, headers: { 'content-type': 'application/xml' } }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const text = await answer.text()
  const json = text === '' ? null : JSON.parse(text)
  if (!answer.ok) throw new Refused(sentenceOf(json) ?? `The answer was ${answer.status}.`)
  return json
}

const problemInWords = ({ code, field, detail }) =>
  `${code.replaceAll('-', ' ')}${detail ? `: ${detail}` : ` (${field})`}`

/** What is wrong, from the forms in which Akkoord and the sandboxes say it. */
const sentenceOf = (json) => {
  const error = json?.error
  if (typeof error === 'string') return error
  if (error?.problems?.length) return error.problems.map(problemInWords).join('\n')
  return error?.message ?? error?.code
}

export const read = (path) => ask('GET', path)
export const post = (path, body) => ask('POST', path, body)
export const remove = (path) => ask('DELETE', path)
