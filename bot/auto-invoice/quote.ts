/** More of it would fill a card. Characters. */
const LONGEST = 200

/** What Exact Online or Dynamics 365 said, in its own words, as far as it is shown. */
export const quote = (words: string): string => [...words].slice(0, LONGEST).join('')
