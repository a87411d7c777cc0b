import type { SayBooking } from '../../words/booking.ts'

type Numbers = { code?: string; vatNumber?: string | null | undefined; cocNumber?: string | null | undefined }

/** By what one tells suppliers of one name apart: "code 101 · btw NL8001 · KvK 1234". */
export const supplierNumbers = ({ code, vatNumber, cocNumber }: Numbers, say: SayBooking): string =>
  [
    code && say('supplier.code', { code: code.trim() }),
    vatNumber && say('supplier.vat', { number: vatNumber }),
    cocNumber && say('supplier.coc', { number: cocNumber }),
  ]
    .filter(Boolean)
    .join(' · ')
