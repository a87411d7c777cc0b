/** Whether a name holds each word that was typed, in any order; without a word it does. */
export const hasWords = (name: string, typed: string): boolean => {
  const lower = name.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
