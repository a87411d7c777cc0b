import { bend, ublFile } from '../e-invoice/fixtures/ubl-file.ts'
import type { AkkoordUnderTest, Answer } from './akkoord-under-test.ts'

let files = 0

/** An e-invoice of Bakker Bouw with a number of its own; `bends` are pieces to replace by others. */
export const bakkersFile = (bends: Record<string, string> = {}): string => {
  const ours = {
    'NL0012.34.567.B.01': 'NL123456782B01',
    '1234 5678': '12345678',
    'Groothandel De Molen B.V.': 'Bakker Bouw B.V.',
    '2026-0042': `UBL-${String(++files).padStart(4, '0')}`,
    ...bends,
  }
  return Object.entries(ours).reduce((xml, [piece, replacement]) => bend(xml, piece, replacement), ublFile())
}

/** Uploads a file to be booked, with Anna to approve it; `settings` go into the query. */
export const upload = (
  akkoord: AkkoordUnderTest,
  file: string | Uint8Array,
  settings: Record<string, string> = {},
): Promise<Answer> => {
  const query = new URLSearchParams({
    administration: akkoord.administration,
    authorizer: akkoord.world.microsoft.directory.get('anna').objectId,
    ...settings,
  })
  return akkoord.call('bea', 'POST', `/api/bookings?${query}`, file, { 'content-type': 'application/xml' })
}
