import type { SalesInvoice } from '../books/state.ts'
import { SALES_DRAFT, TYPE_SALES_CREDIT_NOTE } from '../books/statuses.ts'

/** A draft of the seed: for whom, what for, the amount without VAT, and what is special about it. */
type SeededDraft = [customer: string, description: string, amount: number, special?: Partial<SalesInvoice>]

/** The last day but one of the year before: its period is closed. */
const inClosedYear = (year: number): Partial<SalesInvoice> => ({ InvoiceDate: `${year - 1}-12-30` })

/** The drafts (open sales invoices) of a fresh administration; `year` is the present one. */
export const salesDrafts = (year: number): SeededDraft[] => [
  ['Tandartspraktijk De Linde', 'Onderhoud telefooncentrale', 245],
  ['Hotel Zeezicht B.V.', 'Schoonmaak kamers, maandabonnement', 1850, { OrderNumber: 4101, YourRef: 'ZZ-118' }],
  ['Brouwerij De Ooievaar', 'Advies energiebesparing', 720.5, { OrderNumber: 4102 }],
  ['Kinderopvang De Vuurvlieg', 'Speeltoestel, levering en plaatsing', 3260, { YourRef: 'VV 2044' }],
  ['Fietsenwinkel De Trapper', 'Webshop, maandabonnement', 89],
  ['Harbour Lane Trading Ltd.', 'Consultancy, project Quay', 4400, { YourRef: 'PO-77310' }],
  ['Boekhandel De Laatste Bladzijde', 'Kassasysteem, maandabonnement', 64.95],
  ['Restaurant Het Gouden Hoofd', 'Linnengoed, week 41 tot en met 44', 312],
  ['Apotheek De Gouden Vijzel', 'Retour koelkast', -540, { Type: TYPE_SALES_CREDIT_NOTE }],
  ['Garage Meindersma V.O.F.', 'Garantiebeurt, kosteloos', 0],
  ['Timmerwerken Terpstra & Zn.', 'Steigerhuur met korting', 960, { AmountDiscount: 40 }],
  ['Stichting Buurthuis Oost', 'Zaalverlichting', 1175, inClosedYear(year)],
  // With a number of its own, which printing replaces.
  ['Muziekschool Da Capo', 'Pianostemmen', 135, { InvoiceNumber: 9001 }],
  // Not finished: no invoice that can be printed.
  ['Gemeente Veldwijk', 'Offerte in bewerking', 5200, { Status: SALES_DRAFT }],
]
