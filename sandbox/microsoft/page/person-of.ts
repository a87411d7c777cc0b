import { HttpProblem } from '../http/http-problem.ts'
import type { Directory } from '../world/directory.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'

/** @throws HttpProblem 404 for someone unknown. */
export const personOf = (directory: Directory, ref: string | null | undefined): SandboxPerson => {
  const person = directory.find(ref ?? '')
  if (person === undefined) throw new HttpProblem(404, `nobody in the sandbox is called '${ref ?? ''}'`)
  return person
}
