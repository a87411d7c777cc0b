export const ENTRY_OPEN = 20
export const ENTRY_PROCESSED = 50

export const SALES_DRAFT = 10
export const SALES_OPEN = 20
export const SALES_PROCESSED = 50

export const TERM_OPEN = 20
export const TERM_SELECTED = 30
export const TERM_MATCHED = 50

export const TYPE_INVOICE = 30
export const TYPE_CREDIT_NOTE = 31

export const TYPE_SALES_INVOICE = 8020
export const TYPE_SALES_CREDIT_NOTE = 8021

export const JOURNAL_SALES = 20
export const JOURNAL_PURCHASE = 22

export const CUSTOMER = 'C'
export const INVOICED_BY_EMAIL = 2

export const LAYOUT_OF_DOCUMENT = 1
export const LAYOUT_OF_EMAIL = 2
export const LAYOUT_INACTIVE = 1
export const LAYOUT_ACTIVE = 2
