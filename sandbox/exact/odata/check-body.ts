import { RequestRefused } from '../refusals.ts'
import { fromJson } from './edm.ts'
import type { Body, Resource } from './resource.ts'
import { writableType } from './resource.ts'

const streamError = (detail: string): RequestRefused =>
  new RequestRefused(400, `Error processing request stream. ${detail}`)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const checkValues = (resource: Resource, method: 'P' | 'U', given: Record<string, unknown>): Body => {
  const body: Body = {}
  for (const [name, value] of Object.entries(given)) {
    const type = writableType(resource, name, method)
    if (!type)
      throw streamError(
        resource.properties[name]
          ? `The property '${name}' is read-only for this method.`
          : `The property name '${name}' specified for type '${resource.entity}' is not valid.`,
      )
    const read = fromJson(type, value, name)
    // On POST null says the same as leaving the property out.
    if (read !== null || method === 'U') body[name] = read
  }
  return body
}

/**
 * Checks the JSON body of a POST (P) or PUT (U) against the endpoint's properties. Read-only and unknown properties
 * are refused, and so are lines on a PUT.
 * @throws RequestRefused 400
 */
export const checkBody = (resource: Resource, method: 'P' | 'U', text: string): { body: Body; lines: Body[] } => {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw streamError('The request body is not valid JSON.')
  }
  if (!isObject(given)) throw streamError('An object was expected.')
  const { lines } = resource
  if (!lines || given[lines.name] === undefined) return { body: checkValues(resource, method, given), lines: [] }

  const { [lines.name]: collection, ...header } = given
  if (method === 'U') throw streamError(`Binding to new entities is not supported for PUT operations: '${lines.name}'.`)
  if (!Array.isArray(collection)) throw streamError(`The property '${lines.name}' must be an array.`)
  return {
    body: checkValues(resource, method, header),
    lines: collection.map((line) => {
      if (!isObject(line)) throw streamError(`The property '${lines.name}' must hold objects.`)
      return checkValues(lines.of, method, line)
    }),
  }
}
