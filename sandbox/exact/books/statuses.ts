export const ENTRY_OPEN = 20
export const ENTRY_PROCESSED = 50

export const TERM_OPEN = 20
export const TERM_SELECTED = 30
export const TERM_MATCHED = 50

export const TYPE_INVOICE = 30
export const TYPE_CREDIT_NOTE = 31

export const JOURNAL_PURCHASE = 22
