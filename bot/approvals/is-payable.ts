import type { ReadBack } from './read-back.ts'

/**
 * Whether what was read back may be called payable: on credit, and nothing else keeps it from payment. Of an approval in
 * Exact Online that could not be read, it may not (A10).
 */
export const isPayable = (readBack: Pick<ReadBack, 'method' | 'ownApproval'> | null): boolean =>
  readBack?.method === 'B' && readBack.ownApproval === undefined
