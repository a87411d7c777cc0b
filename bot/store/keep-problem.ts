import type { Transaction } from 'kysely'
import type { EngineJob, InvoicingProblem } from '../use-cases/sales-store-port.ts'
import { addNotices } from './sales-notices.ts'
import type { Schema } from './schema.ts'

/** Keeps why a job cannot go on, and has the managers told once; a problem that the other job met first stays. */
export const keepProblem = async (
  trx: Transaction<Schema>,
  administrationId: string,
  job: EngineJob,
  problem: InvoicingProblem,
  tells: boolean,
  at: Date,
): Promise<void> => {
  const before = await trx
    .selectFrom('invoicing')
    .selectAll()
    .where('administration_id', '=', administrationId)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return
  const isKnown = before.problem?.where === problem.where && before.problem.kind === problem.kind
  if (before.problem && !isKnown && before.problem_job !== job) return
  const since = (isKnown ? before.problem_since : null) ?? at
  const wasTold = isKnown && before.problem_told
  await trx
    .updateTable('invoicing')
    .set({
      problem: JSON.stringify(problem),
      problem_since: since,
      problem_told: wasTold || tells,
      problem_job: isKnown ? before.problem_job : job,
    })
    .where('administration_id', '=', administrationId)
    .execute()
  if (!tells || wasTold) return
  const cause = `${problem.where}:${problem.kind}`
  const occasion = since.toISOString()
  await addNotices(trx, { administrationId, kind: 'problem', cause, subjectIds: [], occasion }, at)
}
