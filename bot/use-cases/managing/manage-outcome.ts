import type { Refusal } from '../../approvals/refusals.ts'
import type { BookingProblem } from '../../approvals/request-lines.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Manager } from './may-manage.ts'

/** What a booker or an administrator asks for. `round`: the one that was seen; null: whichever runs now. */
export type ManageRequest = { key: InvoiceKey; round: number | null; by: Manager }

/** What came of it; `problems` names the person whom a refusal is about. */
export type ManageOutcome = { refusal: Refusal | null; problems: BookingProblem[] }

export const DONE: ManageOutcome = { refusal: null, problems: [] }

export const refuse = (refusal: Refusal, problems: BookingProblem[] = []): ManageOutcome => ({ refusal, problems })
