import { rightName } from '../api/rights.ts'
import type { ExactUser } from '../books/state.ts'
import { stableGuid } from '../guid.ts'

export const DEMO = 800100
export const TWEEDE = 800200

/** Coen may look and post in the first administration, but change nothing. */
const COEN_LACKS = ['purchaseentry/PurchaseEntries', 'purchaseentry/PurchaseEntryLines', 'cashflow/Payments'].flatMap(
  (path) => ['PUT', 'DELETE'].map((method) => rightName(DEMO, method, path)),
)

const user = (firstName: string, lastName: string, divisions: number[], lacks: string[]): ExactUser => ({
  id: stableGuid(`user/${firstName} ${lastName}`),
  firstName,
  lastName,
  email: `${firstName}.${lastName}@demo.example`.toLowerCase(),
  language: 'nl-NL',
  divisions,
  lacks,
  currentDivision: DEMO,
})

/** Who can sign in to the stand-in: a booker, an administrator, and one who lacks a right. */
export const seedUsers = (): ExactUser[] => [
  user('Bea', 'Jansen', [DEMO, TWEEDE], []),
  user('Kim', 'Visser', [DEMO, TWEEDE], []),
  user('Coen', 'Blok', [DEMO, TWEEDE], COEN_LACKS),
]
