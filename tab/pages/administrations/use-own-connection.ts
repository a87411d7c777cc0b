import type { OwnConnectionJson } from '../../../bot/api/administrations-json.ts'
import type { Read } from '../../api/read.ts'
import { useRead } from '../../api/use-read.ts'

/** Where one's own connection stands. */
export const OWN_CONNECTION = '/api/exact-connection'

/** One's own connection with Exact Online; read again every so often. Milliseconds. */
export const useOwnConnection = (every: number | null = null): Read<OwnConnectionJson> =>
  useRead<OwnConnectionJson>(OWN_CONNECTION, { every })
