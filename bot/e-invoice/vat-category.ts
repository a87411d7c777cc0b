/**
 * Categories of UNTDID 5305 under which ordinary VAT is charged at a rate: standard, lower (AA) and higher (H). Only
 * these say by themselves which VAT code to book on; what a 0 % category means depends on the reason behind it.
 */
const RATED: ReadonlySet<string> = new Set(['S', 'AA', 'H'])

export const isRated = (category: string): boolean => RATED.has(category)
