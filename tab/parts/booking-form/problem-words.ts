import type { Failure, Problem } from '../../api/failure.ts'
import { bookingWords, type SayBooking } from '../../words/booking.ts'
import type { Say } from '../../words/dictionary.ts'
import type { shared } from '../../words/nl/shared.ts'
import { failureWords } from '../failure-words.ts'
import { pointOf } from './failed-fields.ts'

type Key = keyof typeof bookingWords.nl

type ProblemKey = Extract<Key, `problem.${string}`>
type FileKey = Extract<Key, `file.${string}`>

const isProblem = (key: string): key is ProblemKey => Object.hasOwn(bookingWords.nl, key)
const isFile = (key: string): key is FileKey => Object.hasOwn(bookingWords.nl, key)

/** Says one of many messages, of which some quote a part of the problem. */
type SayAny<Any extends Key> = (key: Any, values: Problem) => string

/** What a problem of a booking or of one of its lines means, in words. */
export const problemWords = (problem: Problem, say: SayBooking): string => {
  const key = `problem.${problem.code}`
  return (say as SayAny<ProblemKey>)(isProblem(key) ? key : 'problem.other', problem)
}

/** What is wrong with a file, in words. */
export const fileProblemWords = (problem: Problem, say: SayBooking): string => {
  const key = `file.${problem.code}`
  return (say as SayAny<FileKey>)(isFile(key) ? key : 'file.other', problem)
}

/** What a refusal of the server means here, for a `ProblemBar`; nothing for what it means everywhere. */
export const failureCause = ({ code, problems }: Failure, say: SayBooking): { cause?: string } => {
  const whole = problems.filter(({ field }) => pointOf(field) === undefined)
  if (whole.length > 0) return { cause: whole.map((problem) => problemWords(problem, say)).join(' ') }
  return isProblem(`problem.${code}`) ? { cause: problemWords({ code, detail: '', field: '' }, say) } : {}
}

/** Why a file was not read, in words; by the reference a failure of ours is found. */
export const fileFailureWords = (failure: Failure, say: SayBooking, sayShared: Say<typeof shared>): string => {
  if (isFile(`file.${failure.code}`)) return fileProblemWords({ code: failure.code, detail: '', field: '' }, say)
  const { reference } = failure
  return `${failureWords(failure, sayShared)}${reference ? ` ${sayShared('reference', { reference })}.` : ''}`
}
