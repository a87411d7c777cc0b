import { type Books, ExactError } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'

/**
 * Looks whether purchase invoices are approved in Exact Online itself too, and keeps what was seen: releases ask for it
 * where it was (A1). It is worth a call, but no refusal: what cannot be read is as it was seen last.
 */
export const seeOwnApproval = async (
  store: Pick<Store, 'changeSettings'>,
  books: Pick<Books, 'usesOwnApproval'>,
  { administrationId, ownApproval }: Pick<Administration, 'administrationId' | 'ownApproval'>,
): Promise<boolean> => {
  try {
    const isUsed = await books.usesOwnApproval()
    if (isUsed !== ownApproval) await store.changeSettings(administrationId, { ownApproval: isUsed }, false)
    return isUsed
  } catch (error) {
    if (error instanceof ExactError) return ownApproval ?? false
    throw error
  }
}
