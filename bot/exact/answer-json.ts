import type { Answer } from './http-call.ts'

/**
 * The answer as a JSON object or array; undefined when it is anything else, such as a page of HTML. A function may answer
 * with the bare word true or false, which is wrapped as other answers are.
 */
export const answerJson = ({ text }: Answer): object | undefined => {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'boolean') return { d: json }
    return typeof json === 'object' && json !== null ? json : undefined
  } catch {
    // The parser's own message quotes the answer, which may hold tokens: it goes nowhere.
    return undefined
  }
}
