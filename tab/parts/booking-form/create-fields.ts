import type { Problem } from '../../api/failure.ts'
import type { SayBooking } from '../../words/booking.ts'
import { pointOf } from './failed-fields.ts'
import { pointWords } from './open-list.tsx'
import type { OpenPoint } from './open-points.ts'
import { problemWords } from './problem-words.ts'
import type { Fields } from './use-fields.ts'

const isSame = (one: OpenPoint | undefined, other: OpenPoint) =>
  one?.what === other.what && (one.line ?? null) === (other.line ?? null)

type Given = {
  /** What all ids begin with. */
  id: string
  points: OpenPoint[]
  /** Whether what is open is said under its field: an empty form does not begin with a scolding. */
  isTold: boolean
  /** What the server refused and still stands there. */
  problems: Problem[]
  say: SayBooking
}

/** What each field of the form is told. */
export const createFields = ({ id, points, isTold, problems, say }: Given): Fields => ({
  idOf: ({ what, line }) => `${id}-${what}${line === undefined ? '' : `-${line}`}`,
  mark(point, instead) {
    const problem = problems.find(({ field }) => isSame(pointOf(field), point))
    if (problem) return { validationMessage: problemWords(problem, say), validationState: 'error' }
    if (!isTold || !points.some((open) => isSame(open, point))) return {}
    return { validationMessage: instead ?? pointWords(point, say), validationState: 'error' }
  },
})
