import type { Invoice, PersonRef } from './invoice.ts'

/** Of somebody who is not connected only the name is known: whoever has it is not asked, to be sure. */
const isNamed = ({ name }: Pick<PersonRef, 'name'>, other: string | null): boolean =>
  other !== null && name.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * Whether somebody can authorise an invoice at all (A6): nobody who booked it, made it in Exact Online, or said for an entry
 * of elsewhere who is asked. It is asked whenever authorizers are chosen, and of every decision.
 */
export const mayAuthorise = (
  person: Pick<PersonRef, 'personId' | 'name'>,
  { booker, makers }: Pick<Invoice, 'booker' | 'makers'>,
): boolean =>
  person.personId !== booker.personId &&
  !makers.personIds.includes(person.personId) &&
  !isNamed(person, makers.exactName)
