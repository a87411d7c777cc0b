import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { administrationRoutes } from '../../bot/api/administrations.ts'
import { bookingRoutes } from '../../bot/api/bookings.ts'
import { duplicateRoutes } from '../../bot/api/duplicates.ts'
import { exactConnectionRoutes } from '../../bot/api/exact-connection.ts'
import { invoiceRoutes } from '../../bot/api/invoices.ts'
import { landingRoutes } from '../../bot/api/landing.ts'
import { peopleRoutes } from '../../bot/api/people.ts'
import { questionRoutes } from '../../bot/api/questions.ts'
import { roundRoutes } from '../../bot/api/rounds.ts'
import { takeOverRoutes } from '../../bot/api/take-over.ts'

type Document = { paths: Record<string, Record<string, unknown>> }

const document = parse(readFileSync('docs/openapi.yaml', 'utf8')) as Document

/** No route is called here: only what they are called counts. */
const nothing = {} as never
const routes = [
  ...administrationRoutes(nothing),
  ...bookingRoutes(nothing),
  ...duplicateRoutes(nothing),
  ...exactConnectionRoutes(nothing),
  ...invoiceRoutes(nothing),
  ...landingRoutes(nothing),
  ...peopleRoutes(nothing),
  ...roundRoutes(nothing),
  ...questionRoutes(nothing),
  ...takeOverRoutes(nothing),
]

test('docs/openapi.yaml describes every route of the API, and no other', () => {
  const described = Object.entries(document.paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`))
    .filter((operation) => operation !== 'get /healthz')
  const built = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(described.sort()).toEqual(built.sort())
})

test('a route that needs a role says so', () => {
  for (const { method, path, roles } of routes) {
    const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method] as { description?: string }
    if (!Array.isArray(roles) || path.endsWith('try-again')) continue
    for (const role of roles) expect(`${method} ${path}: ${operation.description}`).toContain(role)
  }
})
