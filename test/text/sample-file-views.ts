import type { FileCardView, FileProblem, QuotedCardView } from '../../bot/approvals/views.ts'
import { guidOf } from '../approvals/samples.ts'
import { type NamedView, sampleRow } from './sample-conversation-views.ts'
import { REMARKED, sampleInvoice } from './sample-views.ts'

const FILE_PROBLEMS: FileProblem[] = [
  'empty',
  'too-large',
  'not-an-invoice-file',
  'password',
  'broken',
  'takes-too-long',
  'not-fetched',
  'too-many-at-once',
  'interrupted',
  'went-wrong',
]

const notForThem = (contact: string | null): FileCardView => ({
  card: 'file',
  state: 'not-for-them',
  fileName: 'bakker-bouw.xml',
  contact,
  url: 'https://teams.example/booking',
})

type Received = Extract<FileCardView, { state: 'received' }>

export const sampleFile = (change: Partial<Received> = {}): Received => ({
  card: 'file',
  state: 'received',
  intakeId: guidOf('an intake'),
  fileName: 'bakker-bouw.xml',
  holds: 'e-invoice',
  summary: {
    kind: 'invoice',
    supplierName: 'Bakker Bouw B.V.',
    invoiceNumber: '2026-1187',
    amountCents: 121_000,
    currency: 'EUR',
  },
  url: 'https://teams.example/booking',
  ...change,
})

export const sampleQuoted = (row = sampleRow({ state: 'waiting', cause: null })): QuotedCardView => ({
  card: 'quoted',
  row,
  at: new Date('2026-11-22T15:24:00Z'),
  invoiceUrl: 'https://teams.example/invoice',
})

export const fileSamples = (): NamedView[] => [
  { name: 'file received', view: sampleFile() },
  {
    name: 'file of a credit note',
    view: sampleFile({
      holds: 'e-invoice',
      summary: {
        kind: 'credit-note',
        supplierName: 'KPN B.V.',
        invoiceNumber: 'C-7',
        amountCents: -9_900,
        currency: 'USD',
      },
    }),
  },
  { name: 'file, a plain PDF', view: sampleFile({ holds: 'pdf', summary: null, fileName: 'scan.pdf' }) },
  { name: 'file, not usable', view: sampleFile({ holds: 'unusable-e-invoice', summary: null }) },
  { name: 'file of somebody new', view: notForThem('Kim Visser') },
  { name: 'file of somebody new, nobody to ask', view: notForThem(null) },
  ...FILE_PROBLEMS.map((problem) => ({
    name: `file refused, ${problem}`,
    view: { card: 'file' as const, state: 'refused' as const, fileName: 'bijlage.docx', problem },
  })),
  {
    name: 'file booked',
    view: {
      card: 'file' as const,
      state: 'booked' as const,
      key: { administrationId: 'adm-1', invoiceId: 'inv-1' },
      invoice: sampleInvoice(),
      invoiceUrl: 'https://teams.example/invoice',
    },
  },
]

export const quotedSamples = (): NamedView[] => [
  { name: 'quoted waiting', view: sampleQuoted() },
  {
    name: 'quoted credit note',
    view: sampleQuoted(sampleRow({ state: 'rejected', cause: null }, { kind: 'credit-note', amountCents: -121_000 })),
  },
  {
    name: 'quoted released',
    view: sampleQuoted(sampleRow({ state: 'released', cause: null, readBack: REMARKED })),
  },
]
