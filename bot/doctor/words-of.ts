/** The words of an error and of what it came from, without secrets: the errors of this project hold none. */
export const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error && error.cause.message !== error.message ? wordsOf(error.cause) : ''
  return [error.message, cause].filter(Boolean).join(': ')
}
