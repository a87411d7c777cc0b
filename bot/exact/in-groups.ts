import { anyOf } from './odata-filter.ts'

/** Addresses may be 6,000 characters long; twenty conditions on a guid take about 1,500. */
const CONDITIONS_PER_CALL = 20

/** Reads what meets any of these conditions, a group per call, one after the other. No conditions: no call, no rows. */
export const inGroups = async <Row>(
  conditions: readonly string[],
  read: (filter: string) => Promise<Row[]>,
  perCall = CONDITIONS_PER_CALL,
): Promise<Row[]> => {
  const rows: Row[] = []
  for (let from = 0; from < conditions.length; from += perCall) {
    rows.push(...(await read(anyOf(...conditions.slice(from, from + perCall)))))
  }
  return rows
}
