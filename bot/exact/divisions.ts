import { z } from 'zod'
import { type Division, ExactError, type ExactUser } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const meRow = z.object({
  UserID: column.guid,
  FullName: column.text,
  Email: column.text,
  CurrentDivision: column.integer,
})

/** Not inactive (0) and not archived (2). */
const ACTIVE = 1

const divisionRow = z.object({
  Code: column.integer,
  Description: column.text,
  Status: column.integerOrZero,
  /** Who has the contract with Exact. */
  Customer: column.guidOrNull,
})

/**
 * Who the connection belongs to. The current division follows what this person used last: it only serves
 * to ask for all divisions.
 */
export const getMe = async (current: ODataClient): Promise<ExactUser & { currentDivision: number }> => {
  const [me] = await current.readAll({ endpoint: 'Me', row: meRow })
  if (!me) throw new ExactError('unexpected', 'current/Me: an answer without rows')
  return { userId: me.UserID, fullName: me.FullName, email: me.Email, currentDivision: me.CurrentDivision }
}

/** The active administrations that this connection may see, and whose contract with Exact each belongs to. */
export const getDivisions = async (client: ODataClient): Promise<(Division & { contract: string | null })[]> =>
  (await client.readAll({ endpoint: 'system/Divisions', row: divisionRow }))
    .filter(({ Status }) => Status === ACTIVE)
    .map(({ Code, Description, Customer }) => ({ division: Code, name: Description, contract: Customer }))
