import type { QuestionView } from '../approvals/views.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { Fact } from './wording.ts'
import type { Say } from './words.ts'

/** What a person wrote as the reason; nothing where nothing of it can be shown. */
export const reasonFact = (reason: string | null, say: Say, longest: number = LONGEST.reason): Fact[] => {
  const text = shown(reason ?? '', longest)
  return text === '' ? [] : [{ label: say('fact.reason'), values: [text] }]
}

/** What was answered to a question, and by whom (A16). */
export const answerFact = ({ answer }: QuestionView, say: Say, longest: number = LONGEST.reason): Fact[] => {
  if (answer === null) return []
  const name = shown(answer.by, LONGEST.person)
  return [{ label: say('fact.answer'), values: [say('answer.of', { name, text: shown(answer.text, longest) })] }]
}
