/** Where a request came in. */
export type Entrance = 'teams' | 'api' | 'tab'

/** Counts what happens; never whose, what about or how much. */
export type Metrics = {
  answered(at: Entrance, status: number, seconds: number): void
  /** A line of an invoice's timeline was saved; `cause`: of a failure. */
  noted(event: string, cause: string | null): void
  /** `status` null: no answer came. */
  exactCalled(method: string, status: number | null, seconds: number): void
  /** `outcome`: ok, or what kind of failure it was. */
  cardHandled(what: 'post' | 'edit', outcome: string): void
  mailSent(outcome: 'ok' | 'failed'): void
  jobDone(job: string, outcome: 'ok' | 'failed', seconds: number): void
}

/** Counts nothing. */
export const NO_METRICS: Metrics = {
  answered: () => undefined,
  noted: () => undefined,
  exactCalled: () => undefined,
  cardHandled: () => undefined,
  mailSent: () => undefined,
  jobDone: () => undefined,
}
