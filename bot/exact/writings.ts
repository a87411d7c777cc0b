/**
 * The usual ways to write a word that somebody searches for. Whether Exact Online tells upper and lower case apart is not
 * documented, so each is asked for.
 */
export const writings = (word: string): string[] => {
  const capitalised = `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`
  return [...new Set([word, capitalised, word.toUpperCase()])]
}
