import { cutText } from '../cut-text.ts'
import type { DocumentNode } from '../document-node.ts'

/** UNTDID 2379: year, month and day without anything between them; the only one that EN 16931 allows. */
const DATE_FORMAT = '102'

const QUOTED_LENGTH = 40

/** ISO date of an element such as IssueDateTime. */
export const readCiiDate = (node: DocumentNode | undefined, name: string, presence: 'required' | 'optional') => {
  const value = node?.child(name, presence)?.value('DateTimeString', presence)
  if (!value) return undefined
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value.text) ?? []
  const date = `${year}-${month}-${day}`
  const time = Date.parse(date)
  const isFormat = (value.attribute('format') ?? DATE_FORMAT) === DATE_FORMAT
  if (isFormat && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return date
  const quoted = JSON.stringify(cutText(value.text, QUOTED_LENGTH))
  node?.report({
    field: value.path,
    code: 'not-a-date',
    message: `${value.path} is no date such as 20260131 in format ${DATE_FORMAT}: ${quoted}.`,
  })
  return undefined
}
