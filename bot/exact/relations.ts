import { z } from 'zod'
import { withoutBranch } from '../approvals/same-number.ts'
import type { Firm, Relation, RelationsPage } from '../use-cases/supplier-ports.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'
import { allOf, anyOf, contains, equals, int64, text } from './odata-filter.ts'
import { normalised, writtenAnyhow } from './supplier-identity.ts'
import { BEGINNING, goOn } from './sync-page.ts'
import { writings } from './writings.ts'

const endpoint = 'crm/Accounts'

/** What a relation is recognised by; the same on `crm/Accounts` and its sync endpoint. */
export const relationRow = z.object({
  ID: column.guid,
  Code: column.text,
  Name: column.text,
  VATNumber: column.textOrNull,
  ChamberOfCommerce: column.textOrNull,
  Blocked: column.flag,
  IsSupplier: column.flag,
})

export const relationFrom = (account: z.output<typeof relationRow>): Relation => ({
  id: account.ID,
  code: account.Code,
  name: account.Name,
  vatNumber: account.VATNumber,
  cocNumber: account.ChamberOfCommerce,
  blocked: account.Blocked,
  isSupplier: account.IsSupplier,
})

const changedRow = relationRow.extend({ Timestamp: column.rowVersion })

/**
 * One page of relations that changed since a row version (null: of all), and the row version to go on with.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncCRMAccounts
 */
export const changedRelations = async (client: ODataClient, since: string | null): Promise<RelationsPage> => {
  const after = since ?? BEGINNING
  const page = await client.readPage({
    endpoint: 'sync/CRM/Accounts',
    row: changedRow,
    filter: `Timestamp gt ${int64(after)}`,
  })
  return { relations: page.rows.map(relationFrom), ...goOn(page, after) }
}

const bracketed = (condition: string): string => `(${condition})`

/** More words than this narrow nothing down, and the address must not become too long. */
const MOST_WORDS = 4

/** A number that is searched for is at least this long; shorter digits may stand in a name. */
const FEWEST_DIGITS = 5

const nameHas = (search: string): string =>
  allOf(
    ...search
      .split(/\s+/)
      .slice(0, MOST_WORDS)
      .map((word) => bracketed(anyOf(...writings(word).map((written) => contains('Name', written))))),
  )

const isNumber = (search: string): boolean => search.replace(/\D/g, '').length >= FEWEST_DIGITS

const conditionsFor = (search: string): string[] => [
  bracketed(nameHas(search)),
  contains('Code', search),
  ...(isNumber(search)
    ? ['VATNumber', 'ChamberOfCommerce'].map((field) => bracketed(writtenAnyhow.digits(field, search)))
    : []),
]

/** Filters let other numbers through: of what they gave, whether this one has the text itself. */
const hasText =
  (search: string) =>
  ({ name, code, vatNumber, cocNumber }: Relation): boolean =>
    !isNumber(search) ||
    [name, code, vatNumber, cocNumber].some((value) => normalised(value ?? '').includes(normalised(search)))

/** Suppliers with this text in name, code or number, at most a page of them; no text: any. By name; one call. */
export const searchSuppliers = async (client: ODataClient, search: string, most: number): Promise<Relation[]> => {
  const wanted = search.trim()
  const isSupplier = equals('IsSupplier', 'true')
  const filter = wanted === '' ? isSupplier : allOf(isSupplier, bracketed(anyOf(...conditionsFor(wanted))))
  const { rows } = await client.readPage({ endpoint, row: relationRow, filter })
  return rows
    .map(relationFrom)
    .filter((relation) => relation.isSupplier)
    .filter(hasText(wanted))
    .sort((one, other) => one.name.localeCompare(other.name, 'nl'))
    .slice(0, most)
}

/** Relations, suppliers or not, that may be this firm: with one of its numbers, or with its name. */
export const findRelations = async (client: ODataClient, firm: Firm): Promise<Relation[]> => {
  const cocNumber = firm.cocNumber && withoutBranch(normalised(firm.cocNumber))
  const conditions = [
    ...(firm.vatNumber ? [bracketed(writtenAnyhow.digits('VATNumber', firm.vatNumber))] : []),
    ...(cocNumber ? [bracketed(writtenAnyhow.digits('ChamberOfCommerce', cocNumber))] : []),
    ...writings(firm.name.trim().replace(/\s+/g, ' ')).map((name) => equals('Name', text(name))),
  ]
  return (await client.readAll({ endpoint, row: relationRow, filter: anyOf(...conditions) })).map(relationFrom)
}

/** The country that a VAT number begins with; Greece has one of its own. */
const countryOf = (vatNumber: string | null): string | undefined => {
  const prefix = /^[A-Z]{2}/.exec(normalised(vatNumber ?? ''))?.[0]
  return prefix === 'EL' ? 'GR' : prefix
}

/** Makes a supplier, with the code that Exact Online gives it. */
export const createSupplier = async (client: ODataClient, firm: Firm): Promise<Relation> => {
  const country = firm.country ?? countryOf(firm.vatNumber)
  const body = {
    Name: firm.name,
    IsSupplier: true,
    ...(firm.vatNumber === null ? {} : { VATNumber: firm.vatNumber }),
    ...(firm.cocNumber === null ? {} : { ChamberOfCommerce: firm.cocNumber }),
    ...(country === undefined ? {} : { Country: country }),
  }
  return { ...relationFrom(await client.createRow(endpoint, body, relationRow)), isSupplier: true }
}
