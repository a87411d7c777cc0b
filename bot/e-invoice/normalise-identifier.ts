/** Writes a VAT number, Chamber of Commerce number or bank account number in the one way that is compared. */
export const normaliseIdentifier = (identifier: string): string => identifier.replace(/[\s.\-/]/g, '').toUpperCase()
