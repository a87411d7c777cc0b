import { factsOf, type Urls } from './card-views.ts'
import type { DiscoveredEntry } from './discovered-entry.ts'
import type { Invoice, PersonRef, Round } from './invoice.ts'
import { mayAuthorise } from './may-authorise.ts'
import type { DiscoveredCardView } from './views.ts'

const STATES = { asked: 'open', adopted: 'adopted', dismissed: 'dismissed', gone: 'gone' } as const

const shownCondition = ({ code, description, method }: Invoice['condition']) => ({ code, description, method })

/**
 * What the card about an entry that was booked with AU elsewhere says now.
 * @param people can be chosen as authorizers, the most likely first
 */
export const discoveredCardView = (
  { invoice, assignments }: Round,
  { state, createdBy, choices, chosen, obstacle, told, answeredBy }: DiscoveredEntry,
  people: PersonRef[],
  urls: Urls,
): DiscoveredCardView => {
  const { administrationId, invoiceId } = invoice
  const key = { administrationId, invoiceId }
  const isOpen = state === 'asked'
  const condition = choices.find(({ code }) => code === chosen)
  return {
    card: 'discovered',
    state: STATES[state],
    key,
    invoice: factsOf(invoice),
    createdBy: createdBy?.name ?? null,
    isBlocked: told === null,
    condition: condition ? shownCondition(condition) : null,
    conditions: isOpen ? choices.map(shownCondition) : [],
    people: isOpen
      ? people.filter((person) => mayAuthorise(person, invoice)).map(({ objectId, name }) => ({ objectId, name }))
      : [],
    obstacle: isOpen ? obstacle : null,
    duplicateOf: isOpen ? invoice.duplicateOf : null,
    // Who was asked by this answer: a later round is no news on this card.
    authorizers: state === 'adopted' && invoice.round === 1 ? assignments.map(({ person }) => person.name) : [],
    answeredBy,
    invoiceUrl: urls.invoice(key),
  }
}
