import type { NewCustomer } from '../books/new-customer.ts'

const PAPER = 1
const PEPPOL = 32

/** The customers of a fresh administration. Companies and addresses are invented. */
export const CUSTOMERS: NewCustomer[] = [
  { name: 'Tandartspraktijk De Linde', email: 'administratie@delinde.example', city: 'Amersfoort' },
  { name: 'Hotel Zeezicht B.V.', email: 'crediteuren@hotelzeezicht.example', city: 'Katwijk' },
  { name: 'Brouwerij De Ooievaar', email: 'facturen@brouwerijdeooievaar.example', city: 'Den Haag' },
  { name: 'Kinderopvang De Vuurvlieg', email: 'boekhouding@devuurvlieg.example', city: 'Utrecht' },
  { name: 'Fietsenwinkel De Trapper', email: 'info@detrapper.example', city: 'Zwolle' },
  { name: 'Apotheek De Gouden Vijzel', email: 'inkoop@goudenvijzel.example', city: 'Leiden' },
  { name: 'Timmerwerken Terpstra & Zn.', email: 'kantoor@terpstra.example', city: 'Leeuwarden' },
  { name: 'Garage Meindersma V.O.F.', email: 'factuur@garagemeindersma.example', city: 'Assen' },
  { name: 'Stichting Buurthuis Oost', email: 'penningmeester@buurthuisoost.example', city: 'Arnhem' },
  {
    name: 'Harbour Lane Trading Ltd.',
    email: 'accounts@harbourlane.example',
    city: 'London',
    country: 'GB',
    language: 'en-US',
  },
  // Nobody filled in where its invoices go.
  { name: 'Boekhandel De Laatste Bladzijde', email: null, city: 'Haarlem' },
  { name: 'Restaurant Het Gouden Hoofd', email: 'eigenaar@goudenhoofd.example', city: 'Dordrecht', blocked: true },
  { name: 'Gemeente Veldwijk', email: 'facturen@veldwijk.example', city: 'Veldwijk', invoicingMethod: PEPPOL },
  { name: 'Muziekschool Da Capo', email: 'leden@dacapo.example', city: 'Deventer', invoicingMethod: PAPER },
]
