import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import type { DivisionBooks } from '../books/state.ts'
import { dateTimeMs } from '../odata/edm.ts'
import { RequestRefused } from '../refusals.ts'
import { quoted } from './quoted.ts'

/**
 * The only one of the documented names that anything is kept of here: terms come and go with the lines of their
 * entries. Payment terms, relations and G/L accounts themselves are not among the documented names.
 */
const KNOWN = 'TransactionLines'

const BAD_REQUEST = "Bad Request - 'modified' and 'endPoint' are mandatory, and 'endPoint' must be a supported one."

/**
 * From which row version on things changed since a moment:
 * `read/sync/Sync/SyncTimestamp?modified=datetime'2026-01-01'&endPoint='TransactionLines'`. It is the row version of
 * the first record changed then or later, which a reader with `gt` would just miss; no record when there is none.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadSyncSyncSyncTimestamp
 * @throws RequestRefused 400
 */
export const syncTimestamp = ({ terms }: Pick<DivisionBooks, 'terms'>, params: URLSearchParams): Answer => {
  const sinceMs = dateTimeMs(quoted(params.get('modified'), 'datetime') ?? '')
  if (Number.isNaN(sinceMs) || quoted(params.get('endPoint')) !== KNOWN) throw new RequestRefused(400, BAD_REQUEST)
  const [first] = terms
    .filter((term) => Date.parse(term.Modified) >= sinceMs)
    .sort((one, other) => one.Timestamp - other.Timestamp)
  const results = first
    ? [
        {
          Modified: `/Date(${Date.parse(first.Modified)})/`,
          API: KNOWN,
          TimeStampAsBigInt: String(first.Timestamp),
        },
      ]
    : []
  return jsonAnswer(200, { d: { results } })
}
