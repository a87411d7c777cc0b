/** Says nothing of who it is. */
const LEGAL_FORMS = new Set([
  'bv',
  'nv',
  'vof',
  'cv',
  'gmbh',
  'ag',
  'ltd',
  'inc',
  'sa',
  'srl',
  'bvba',
  'sarl',
  'holding',
])

const wordsOf = (name: string): Set<string> =>
  new Set(
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
      .split(/\s+/)
      .filter((word) => word !== '' && !LEGAL_FORMS.has(word)),
  )

/** Whether two names may well be of one firm: they share a word that is not just a legal form. */
export const isSameName = (one: string, other: string): boolean => {
  const words = wordsOf(other)
  const own = wordsOf(one)
  return own.size === 0 || words.size === 0 || [...own].some((word) => words.has(word))
}
