import type { CustomerSettings } from '../dynamics/customer-records.ts'
import type { SeededCustomer } from '../dynamics/start-dynamics-sandbox.ts'
import type { DivisionBooks } from '../exact/books/state.ts'
import { stableGuid } from '../exact/guid.ts'

/** The customer that is held for a manual check from the start. */
export const HELD_CUSTOMER = 'Restaurant Het Gouden Hoofd'

/** A layout that somebody removed from Exact Online since it was chosen. */
const REMOVED_LAYOUT = stableGuid('layout/Factuur 2019')

/** Settings as they must be for invoices to leave by themselves, in Dutch; layouts by their names. */
const READY: CustomerSettings = {
  automatic: true,
  invoicingMethod: 'email',
  printAndSend: false,
  layout: 'Factuur Nederlands',
  emailLayout: 'E-mail bij factuur',
}

/** By name, what somebody set; whoever is not named has no record: nobody ever looked at them. */
const SETTINGS: Record<string, Partial<CustomerSettings>> = {
  'Tandartspraktijk De Linde': READY,
  'Brouwerij De Ooievaar': READY,
  'Kinderopvang De Vuurvlieg': READY,
  'Fietsenwinkel De Trapper': READY,
  'Apotheek De Gouden Vijzel': READY,
  'Stichting Buurthuis Oost': READY,
  'Harbour Lane Trading Ltd.': { ...READY, layout: 'Invoice English', emailLayout: 'E-mail with invoice' },
  // Not ready: no e-mail address, one setting, a layout that is gone, and everything but the layout.
  'Boekhandel De Laatste Bladzijde': READY,
  'Garage Meindersma V.O.F.': { ...READY, printAndSend: true },
  'Timmerwerken Terpstra & Zn.': { ...READY, layout: REMOVED_LAYOUT },
  'Muziekschool Da Capo': { ...READY, invoicingMethod: 'paper', printAndSend: null, emailLayout: null },
  [HELD_CUSTOMER]: READY,
  'Gemeente Veldwijk': { automatic: false, invoicingMethod: 'peppol', printAndSend: false },
}

/** The customers of whom Dynamics 365 has a record at first: ready, not ready for one or several reasons, and off. */
export const demoCustomers = ({ code: division, accounts, layouts }: DivisionBooks): SeededCustomer[] => {
  const layoutOf = (name: string | null | undefined): string | null =>
    layouts.find(({ Subject }) => Subject === name)?.ID ?? name ?? null
  return accounts.flatMap(({ ID, Code, Name }) => {
    const settings = SETTINGS[Name]
    if (!settings) return []
    return {
      division,
      customerId: ID,
      code: Code.trim(),
      name: Name,
      settings: {
        ...settings,
        layout: layoutOf(settings.layout),
        emailLayout: layoutOf(settings.emailLayout),
      },
    }
  })
}
