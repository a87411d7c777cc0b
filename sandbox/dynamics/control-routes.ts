import { z } from 'zod'
import { faultRoutes } from '../microsoft/http/fault-routes.ts'
import { HttpProblem } from '../microsoft/http/http-problem.ts'
import { parseBody } from '../microsoft/http/parse-body.ts'
import type { Route, SandboxRequest } from '../microsoft/http/route.ts'
import type { ChangeStream } from './change-stream.ts'
import { changeCustomer, findAdministration, INVOICING_METHODS, listCustomers } from './customer-records.ts'
import { type Faults, faultSchema } from './faults.ts'
import type { DataverseRecord, Records } from './records.ts'

type Deps = { records: Records; faults: Omit<Faults, 'take'>; changes: ChangeStream }

const Act = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('change-customer'),
    /** Exact Online's id of the account. */
    customer: z.guid(),
    /** For a record that is made now. */
    code: z.string().default(''),
    name: z.string().default(''),
    settings: z
      .strictObject({
        automatic: z.boolean(),
        invoicingMethod: z.enum(INVOICING_METHODS).nullable(),
        printAndSend: z.boolean().nullable(),
        layout: z.string().nullable(),
        emailLayout: z.string().nullable(),
      })
      .partial()
      // What is left out is absent, not undefined.
      .transform((all) => all as { [Name in keyof typeof all]: Exclude<(typeof all)[Name], undefined> }),
  }),
  z.strictObject({ action: z.literal('turn-switch'), printInvoices: z.boolean() }),
  z.strictObject({ action: z.literal('change-licence'), licensed: z.boolean() }),
])

const getAdministration = (records: Records, { params }: SandboxRequest): DataverseRecord => {
  const found = findAdministration(records, Number(params.division))
  if (!found) throw new HttpProblem(404, `no administration ${params.division}`)
  return found
}

const act = (records: Records, division: number, administration: DataverseRecord, deed: z.output<typeof Act>): void => {
  switch (deed.action) {
    case 'change-customer': {
      const { customer, code, name, settings } = deed
      changeCustomer(records, { division, customerId: customer.toLowerCase(), code, name }, settings)
      break
    }
    case 'turn-switch':
      records.update(administration, { akk_facturenprinten: deed.printInvoices })
      break
    case 'change-licence':
      records.update(administration, { akk_licentie: deed.licensed })
      break
  }
}

/** Looking at the records, changing them by hand as a user of Dynamics 365 does, and making things go wrong. */
export const controlRoutes = ({ records, faults, changes }: Deps): Route[] => [
  {
    method: 'GET',
    path: '/sandbox/divisions/:division',
    handle(request) {
      const { values } = getAdministration(records, request)
      const customers = listCustomers(records, Number(request.params.division))
      const body = {
        name: values.akk_name,
        printInvoices: values.akk_facturenprinten === true,
        licensed: values.akk_licentie === true,
        customers,
      }
      return { status: 200, body }
    },
  },
  {
    method: 'POST',
    path: '/sandbox/divisions/:division/actions',
    handle(request) {
      const administration = getAdministration(records, request)
      const deed = parseBody(Act, request.body)
      act(records, Number(request.params.division), administration, deed)
      return { status: 200, body: { done: deed.action } }
    },
  },
  ...faultRoutes(faults, (body) => ({ id: faults.add(parseBody(faultSchema, body)) })),
  { method: 'GET', path: '/sandbox/events', handle: () => ({ stream: changes.follow }) },
]
