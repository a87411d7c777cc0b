import { z } from 'zod'

/** What a table, column or relationship can be called; it becomes part of an address. */
const name = (standard: string) =>
  z
    .string()
    .regex(/^[A-Za-z_]\w*$/, { error: 'must be the name of a table or column' })
    .default(standard)

/** The value of a choice, which is not its label. Those of a publisher with prefix 10000 begin at 100000000. */
const choice = (standard: number) => z.int({ error: 'must be the number of a choice' }).default(standard)

const administration = z.strictObject({
  /** The name of the table in addresses (entity set). */
  set: name('akk_exactadministraties'),
  id: name('akk_exactadministratieid'),
  /** Whole number: Exact Online's division. */
  division: name('akk_division'),
  /** Yes/no. */
  printInvoices: name('akk_facturenprinten'),
  /** Yes/no. */
  licence: name('akk_licentie'),
})

const customer = z.strictObject({
  set: name('akk_exactrelaties'),
  id: name('akk_exactrelatieid'),
  /** Lookup of the administration: the column, and the navigation property, whose capitals matter. */
  administration: name('akk_administratie'),
  administrationProperty: name('akk_Administratie'),
  /** Text: Exact Online's id of the account (guid). */
  accountId: name('akk_exactid'),
  /** Text. */
  code: name('akk_code'),
  /** Text. */
  name: name('akk_name'),
  /** Yes/no. */
  automatic: name('akk_automatischfactureren'),
  /** Choice, with the values below. */
  invoicingMethod: name('akk_factuurwijze'),
  /** Yes/no. */
  printAndSend: name('akk_printenverstuurfactuur'),
  /** Text: Exact Online's id of the layout (guid). */
  layout: name('akk_layout'),
  /** Text: Exact Online's id of the e-mail layout (guid). */
  emailLayout: name('akk_emaillayout'),
  invoicingMethods: z
    .strictObject({
      email: choice(100_000_000),
      paper: choice(100_000_001),
      mailbox: choice(100_000_002),
      peppol: choice(100_000_003),
    })
    .prefault({}),
})

/**
 * What tables, columns and choices are called in Dynamics 365. They belong to the app that is installed there, so each
 * can be set by itself; the rest keeps its standard name.
 */
export const dynamicsNames = z.strictObject({
  administration: administration.prefault({}),
  customer: customer.prefault({}),
})

export type DynamicsNames = z.output<typeof dynamicsNames>
