import type { NeededRight } from '../../approvals/needed-rights.ts'
import { ExactError, type TrialConnection } from '../ports.ts'
import type { Administration } from '../store-port.ts'

/** In so many administrations the rights are asked for: someone waits, and each takes a dozen calls. */
const MOST_CHECKED = 3

/** What the connected Exact Online user may not do in an administration. */
export type Lacking = { administration: string; rights: NeededRight[] }

export type Judgement =
  | { isAccepted: true; lacking: Lacking[] }
  | { isAccepted: false; refused: 'no-divisions' }
  | { isAccepted: false; refused: 'rights-missing'; lacking: Lacking[] }

/**
 * Judges a connection before it is accepted: it must reach an administration, and of those that Akkoord works with there
 * must be one where the user may do all that approving needs. What Exact Online does not say stands in nobody's way.
 *
 * @throws ExactError when the administrations cannot be read
 */
export const judgeConnection = async (trial: TrialConnection, known: Administration[]): Promise<Judgement> => {
  const reached = await divisionsOf(trial)
  if (reached.size === 0) return { isAccepted: false, refused: 'no-divisions' }
  const lacking: Lacking[] = []
  for (const { division, name } of known.filter((each) => reached.has(each.division)).slice(0, MOST_CHECKED)) {
    const found = await missingRights(trial, division)
    // One is enough; what the others lack is said where it is needed.
    if (found.length === 0) return { isAccepted: true, lacking }
    lacking.push({ administration: name, rights: found })
  }
  return lacking.length === 0
    ? { isAccepted: true, lacking }
    : { isAccepted: false, refused: 'rights-missing', lacking }
}

const divisionsOf = async (trial: TrialConnection): Promise<Set<number>> => {
  try {
    return new Set((await trial.divisions()).map(({ division }) => division))
  } catch (error) {
    // Whoever may enter no administration may not read the list of them either.
    if (error instanceof ExactError && error.kind === 'forbidden') return new Set()
    throw error
  }
}

/** The code of a consent works once: what cannot be asked now must not cost it. */
const missingRights = async (trial: TrialConnection, division: number): Promise<NeededRight[]> => {
  try {
    return (await trial.books(division).getMissingRights(['approving'])).missing
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
    return []
  }
}
