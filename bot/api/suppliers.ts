import { z } from 'zod'
import { rightName } from '../text/right-name.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { MadeSupplier } from '../use-cases/suppliers/make-supplier.ts'
import type { createSupplierChoice } from '../use-cases/suppliers/supplier-choice.ts'
import { cleanText } from './clean-text.ts'
import { exactReply } from './exact-reply.ts'
import { iban } from './iban.ts'
import type { ExistingSuppliersJson, MadeSupplierJson, NewSupplierJson, SuppliersJson } from './intake-json.ts'
import { ofAdministration } from './of-administration.ts'
import { problemsOf, readJson } from './read-json.ts'
import { rightJson } from './right-json.ts'
import { JSON_LIMIT, type Reply, type Route, refused } from './route.ts'
import { supplierJson } from './supplier-json.ts'

/** No name is longer. Characters. */
const LONGEST_NAME = 100
const LONGEST_NUMBER = 30

const Search = z.strictObject({ search: cleanText(LONGEST_NAME).default('') })

const filled = (most: number) => cleanText(most).trim().min(1, { error: 'must not be empty' })

const NewSupplier = z.strictObject({
  name: filled(LONGEST_NAME),
  vatNumber: filled(LONGEST_NUMBER).optional(),
  cocNumber: filled(LONGEST_NUMBER).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'must be a country code such as NL' })
    .optional(),
  iban: iban.optional(),
  isAnotherFirm: z.boolean().optional(),
}) satisfies z.ZodType<NewSupplierJson>

const PATH = '/api/administrations/:administration/suppliers'

const NO_RIGHTS = 403

const madeReply = (made: MadeSupplier): Reply => {
  switch (made.is) {
    case 'made': {
      const detail = 'the supplier was made without its bank account; add it in Exact Online'
      const warnings =
        made.bankAccount === 'not-added' ? [{ code: 'bank-account-not-added', field: 'iban', detail }] : []
      return { status: 201, body: { ...supplierJson(made.supplier), warnings } satisfies MadeSupplierJson }
    }
    case 'exists': {
      const isSupplier = made.relations.some((relation) => relation.isSupplier)
      const suppliers = made.relations.filter((relation) => relation.isSupplier || !isSupplier).map(supplierJson)
      const code = isSupplier ? 'supplier-exists' : 'relation-exists'
      return { status: 409, body: { error: { code, problems: [] }, suppliers } satisfies ExistingSuppliersJson }
    }
    case 'may-exist': {
      const suppliers = made.relations.filter(({ isSupplier }) => isSupplier).map(supplierJson)
      const body: ExistingSuppliersJson = { error: { code: 'name-exists', problems: [] }, suppliers }
      return { status: 409, body }
    }
    case 'being-made':
      return refused(409, 'being-made')
    case 'no-rights': {
      const { right } = made
      const detail = `${rightName(right, 'en')} (${right.method} ${right.endpoint})`
      const problems = [{ code: 'right-missing', field: 'exact-online', detail }]
      return { status: NO_RIGHTS, body: { error: { code: 'no-rights', problems }, rights: [rightJson(right)] } }
    }
  }
}

/** Suppliers: whom an invoice is from is chosen here, and made where Exact Online does not know them. */
export const supplierRoutes = ({
  store,
  suppliers,
}: {
  store: Pick<Store, 'findAdministration'>
  suppliers: Pick<ReturnType<typeof createSupplierChoice>, 'searchSuppliers' | 'makeSupplier'>
}): Route[] => [
  {
    method: 'get',
    path: PATH,
    roles: ['Administrator', 'Booker'],
    bodyLimit: 0,
    handle: ofAdministration(store, async ({ query }, caller, { division }) => {
      const read = Search.safeParse(Object.fromEntries(query))
      if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
      const { search } = read.data
      return await exactReply(async () => {
        const found = await suppliers.searchSuppliers(caller, division, search)
        const body: SuppliersJson = {
          suppliers: found.suppliers.map(supplierJson),
          asOf: found.asOf?.toISOString() ?? null,
        }
        return { status: 200, body }
      })
    }),
  },
  {
    method: 'post',
    path: PATH,
    roles: ['Booker'],
    bodyLimit: JSON_LIMIT,
    handle: ofAdministration(store, async (request, caller, { division }) => {
      const read = readJson(request, NewSupplier)
      if (!read.ok) return read.reply
      const {
        name,
        vatNumber = null,
        cocNumber = null,
        country = null,
        iban = null,
        isAnotherFirm = false,
      } = read.value
      const firm = { name, vatNumber, cocNumber, country }
      return await exactReply(async () =>
        madeReply(await suppliers.makeSupplier(caller, division, { firm, iban, isAnotherFirm })),
      )
    }),
  },
]
