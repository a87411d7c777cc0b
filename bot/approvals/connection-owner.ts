import type { Invoice, PersonRef } from './invoice.ts'

/** Whose connection every use of Exact Online for this invoice goes through: never silently another's (A14). */
export const connectionOwner = ({ booker, takenOverBy }: Pick<Invoice, 'booker' | 'takenOverBy'>): PersonRef =>
  takenOverBy ?? booker
