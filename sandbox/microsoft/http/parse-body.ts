import { prettifyError, type ZodType } from 'zod'
import { HttpProblem } from './http-problem.ts'

/**
 * Gives the body in the shape of the schema.
 *
 * @throws HttpProblem 400 naming every field that is wrong.
 */
export const parseBody = <T>(schema: ZodType<T>, body: unknown): T => {
  const parsed = schema.safeParse(body ?? {})
  if (!parsed.success) throw new HttpProblem(400, prettifyError(parsed.error))
  return parsed.data
}
