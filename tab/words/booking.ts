import { dictionary, type Say } from './dictionary.ts'
import { booking as en } from './en/booking.ts'
import { booking as nl } from './nl/booking.ts'

export const bookingWords = dictionary(nl, en)

export type SayBooking = Say<typeof nl>
