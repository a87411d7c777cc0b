import { isClosed } from '../books/periods.ts'
import { defineResource } from '../odata/resource.ts'

const OPEN = 0
const CLOSED = 1

const JOURNAL_TYPES: Record<number, string> = { 10: 'Kas', 12: 'Bank', 20: 'Verkoop', 22: 'Inkoop', 90: 'Memoriaal' }

type JournalStatus = {
  Journal: string
  JournalDescription: string
  JournalType: number
  Period: number
  Status: number
  Year: number
}

/**
 * Whether each journal is open in each period. Not paged.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadFinancialJournalStatusList
 */
export const journalStatusList = defineResource<JournalStatus>({
  path: 'read/financial/JournalStatusList',
  entity: 'ReadFinancial.JournalStatusList',
  methods: 'G',
  key: 'Journal',
  properties: {
    Journal: 'String G',
    JournalDescription: 'String G',
    JournalType: 'Int32 G',
    JournalTypeDescription: 'String G',
    Period: 'Int32 G',
    Status: 'Int32 G',
    StatusDescription: 'String G',
    Year: 'Int32 G',
  },
  pageSize: Number.MAX_SAFE_INTEGER,
  rows: ({ books }) =>
    books.journals.flatMap((journal) =>
      books.periods.map((period) => ({
        Journal: journal.Code,
        JournalDescription: journal.Description,
        JournalType: journal.Type,
        Period: period.FinPeriod,
        Status: isClosed(books, journal.Code, period) ? CLOSED : OPEN,
        Year: period.FinYear,
      })),
    ),
  derived: {
    JournalTypeDescription: (row) => JOURNAL_TYPES[row.JournalType] ?? '',
    StatusDescription: (row) => (row.Status === CLOSED ? 'Afgesloten' : 'Open'),
  },
})
