import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { administrationOverviewRoutes } from '../../bot/api/administration-overview.ts'
import { administrationTimelineRoutes } from '../../bot/api/administration-timeline.ts'
import { administrationRoutes } from '../../bot/api/administrations.ts'
import { approvalRoutes } from '../../bot/api/approvals.ts'
import { authorizerRuleRoutes } from '../../bot/api/authorizer-rules.ts'
import { bookingChoiceRoutes } from '../../bot/api/booking-choices.ts'
import { bookingRoutes } from '../../bot/api/bookings.ts'
import { bulkEditRoutes } from '../../bot/api/bulk-edits.ts'
import { customerRoutes } from '../../bot/api/customers.ts'
import { discoveredRoutes } from '../../bot/api/discovered.ts'
import { documentRoutes } from '../../bot/api/documents.ts'
import { duplicateRoutes } from '../../bot/api/duplicates.ts'
import { exactConnectionRoutes } from '../../bot/api/exact-connection.ts'
import { exactWebhookRoutes } from '../../bot/api/exact-webhooks.ts'
import { glAccountRoutes } from '../../bot/api/gl-accounts.ts'
import { intakeRoutes } from '../../bot/api/intake.ts'
import { invoiceRoutes } from '../../bot/api/invoices.ts'
import { invoicingRoutes } from '../../bot/api/invoicing.ts'
import { keepingRoutes } from '../../bot/api/keeping.ts'
import { landingRoutes } from '../../bot/api/landing.ts'
import { meRoutes } from '../../bot/api/me.ts'
import { peopleRoutes } from '../../bot/api/people.ts'
import { questionRoutes } from '../../bot/api/questions.ts'
import { reminderRoutes } from '../../bot/api/reminders.ts'
import { roundRoutes } from '../../bot/api/rounds.ts'
import { salesInvoiceRoutes } from '../../bot/api/sales-invoices.ts'
import { supplierRoutes } from '../../bot/api/suppliers.ts'
import { takeOverRoutes } from '../../bot/api/take-over.ts'
import { timelineCsvRoutes } from '../../bot/api/timeline-csv.ts'

type Document = { paths: Record<string, Record<string, unknown>> }

const document = parse(readFileSync('docs/openapi.yaml', 'utf8')) as Document

/** No route is called here: only what they are called counts. */
const nothing = {} as never
const routes = [
  ...administrationOverviewRoutes(nothing),
  ...administrationRoutes(nothing),
  ...administrationTimelineRoutes(nothing),
  ...approvalRoutes(nothing),
  ...authorizerRuleRoutes(nothing),
  ...bookingRoutes(nothing),
  ...bookingChoiceRoutes(nothing),
  ...bulkEditRoutes(nothing),
  ...customerRoutes(nothing),
  ...discoveredRoutes(nothing),
  ...documentRoutes(nothing),
  ...duplicateRoutes(nothing),
  ...exactConnectionRoutes(nothing),
  ...exactWebhookRoutes(nothing),
  ...glAccountRoutes(nothing),
  ...intakeRoutes(nothing),
  ...invoiceRoutes(nothing),
  ...invoicingRoutes(nothing),
  ...keepingRoutes(nothing),
  ...landingRoutes(nothing),
  ...meRoutes(nothing),
  ...peopleRoutes(nothing),
  ...reminderRoutes(nothing),
  ...roundRoutes(nothing),
  ...salesInvoiceRoutes(nothing),
  ...questionRoutes(nothing),
  ...supplierRoutes(nothing),
  ...takeOverRoutes(nothing),
  ...timelineCsvRoutes(nothing),
]

test('docs/openapi.yaml describes every route of the API, and no other', () => {
  const described = Object.entries(document.paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`))
    .filter((operation) => !['get /healthz', 'get /readyz', 'get /metrics'].includes(operation))
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
