import { z } from 'zod'
import type { Store } from '../use-cases/store-port.ts'
import { readJson } from './read-json.ts'
import { JSON_LIMIT, type Route, refused } from './route.ts'

const Same = z.strictObject({ one: z.guid().toLowerCase(), other: z.guid().toLowerCase() })

/** People with two accounts are one person (A6): an administrator says which accounts belong together. */
export const peopleRoutes = ({ store }: { store: Store }): Route[] => [
  {
    method: 'post',
    path: '/api/people/same',
    roles: ['Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(request, { tenantId }) {
      const read = readJson(request, Same)
      if (!read.ok) return read.reply
      const { one, other } = read.value
      const missing = []
      for (const [field, objectId] of Object.entries({ one, other })) {
        if (!(await store.findPerson({ tenantId, objectId })))
          missing.push({ code: 'person-unknown', field, detail: objectId })
      }
      if (missing.length > 0) return refused(422, 'invalid', ...missing)
      const stuck = await store.joinPeople({ tenantId, objectId: one }, { tenantId, objectId: other })
      const invoices = stuck.map(({ administrationId: administration, invoiceId: invoice }) => ({
        administration,
        invoice,
      }))
      return { status: 200, body: { one, other, invoices } }
    },
  },
]
