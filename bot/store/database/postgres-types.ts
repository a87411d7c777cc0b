import pg from 'pg'
import { columnParsers } from './column-parsers.ts'

type Parser = (text: string) => unknown

const TEXT_ARRAY: number = 1009

/** The array type of each type in `columnParsers`: bytea[], bigint[], date[], interval[]. PGlite finds these itself. */
const ELEMENT_TYPE: Record<number, number> = { 1001: 17, 1016: 20, 1182: 1082, 1187: 1186 }

const findParser = (type: number): Parser | undefined => {
  const parser = columnParsers[type]
  if (parser !== undefined) return parser
  const parseElement = columnParsers[ELEMENT_TYPE[type] ?? 0]
  if (parseElement === undefined) return undefined
  const parseTexts: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY)
  return (text) => parseTexts(text).map((element) => (element === null ? null : parseElement(element)))
}

/** The same values from PostgreSQL as from PGlite. For one pool, because pg's own setting holds for all its users. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => findParser(type) ?? pg.types.getTypeParser(type, format),
}
