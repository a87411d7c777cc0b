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
  /** When it moved to another database of Exact Online: its row versions began anew. */
  DivisionMoveDate: column.isoInstantOrNull,
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

/** The active administrations that this connection may see, whose contract with Exact each belongs to, and when it moved. */
export const getDivisions = async (
  client: ODataClient,
): Promise<(Division & { contract: string | null; movedAt: string | null })[]> =>
  (await client.readAll({ endpoint: 'system/Divisions', row: divisionRow, newerFields: ['DivisionMoveDate'] }))
    .filter(({ Status }) => Status === ACTIVE)
    .map(({ Code, Description, Customer, DivisionMoveDate }) => ({
      division: Code,
      name: Description,
      contract: Customer,
      movedAt: DivisionMoveDate ?? null,
    }))
