import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import type { Pen } from '../books/pen.ts'
import { checkBody } from '../odata/check-body.ts'
import { render } from '../odata/render.ts'
import type { Reading, Resource } from '../odata/resource.ts'
import { RequestRefused } from '../refusals.ts'
import type { Request } from '../request.ts'
import type { ApiPath } from './api-path.ts'

const NO_CONTENT: Answer = { status: 204 }

/** PUT sends nothing back unless `Prefer: return=representation` asks for it. */
const changed = (resource: Resource, reading: Reading, path: ApiPath, request: Request): Answer => {
  const item = path.key === undefined ? undefined : resource.find(reading, path.key)
  if (!item || !/return=representation/.test(request.headers.prefer ?? '')) return NO_CONTENT
  return jsonAnswer(200, { d: render(resource, item, reading) })
}

/** Answers a POST (201), PUT or DELETE (204). @throws RequestRefused 400, 404, 405, BusinessMessage */
export const write = (resource: Resource, pen: Pen, reading: Reading, path: ApiPath, request: Request): Answer => {
  const { key } = path
  if (path.tail !== undefined) throw new RequestRefused(405, 'Method Not Allowed')
  if (request.method === 'POST' && resource.create && key === undefined) {
    const { body, lines } = checkBody(resource, 'P', request.body)
    return jsonAnswer(201, { d: render(resource, resource.create(pen, reading, body, lines), reading) })
  }
  if (key !== undefined && !resource.find(reading, key))
    throw new RequestRefused(404, 'Resource not found for the segment.')
  if (request.method === 'PUT' && resource.change && key !== undefined) {
    resource.change(pen, reading, key, checkBody(resource, 'U', request.body).body)
    return changed(resource, reading, path, request)
  }
  if (request.method === 'DELETE' && resource.remove && key !== undefined) {
    resource.remove(pen, reading, key)
    return NO_CONTENT
  }
  throw new RequestRefused(405, 'Method Not Allowed')
}
