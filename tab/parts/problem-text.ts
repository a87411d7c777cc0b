import type { AdministrationOverviewJson } from '../../bot/api/administrations-json.ts'
import type { SayInvoicing } from '../words/invoicing.ts'

export type Problem = NonNullable<NonNullable<AdministrationOverviewJson['invoicing']>['problem']>

/**
 * Why automatic invoicing cannot go on, and who does what about it. What was refused, or answered with nonsense, is quoted
 * and may last; what gave no answer passes by itself.
 */
export const problemText = (problem: Problem, say: SayInvoicing): string => {
  const { kind, detail } = problem
  const what =
    problem.where === 'exact' ? say(`problem.exact.${problem.kind}`) : say(`problem.settings.${problem.kind}`)
  const said = detail ? say('problem.said', { detail }) : ''
  const todo = kind === 'unavailable' ? say(detail === null ? 'problem.passes' : 'problem.lasts') : ''
  return [what, said, todo].filter(Boolean).join(' ')
}
