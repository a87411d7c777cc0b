/**
 * What everything that comes of one click or call is followed by: 32 hexadecimal digits that the server gave. It is the
 * trace id too, where traces are kept.
 */
export type Correlation = string

/** What a part of the work was about: ids, codes and numbers of calls; never a name or an amount. */
export type About = Record<string, string | number>

/** Keeps together what is done for one click or call, from the request through its jobs: in log lines, and in traces. */
export type Following = {
  /** Runs what somebody outside asked for, under a correlation of its own: never one that the outside gave. */
  begin<T>(step: string, work: () => Promise<T>): Promise<T>
  /** Runs what comes of it later, such as a job; what comes of nothing that is known gets a correlation of its own. */
  goOn<T>(correlation: Correlation | null | undefined, step: string, work: () => Promise<T>): Promise<T>
  /** Runs a part of it that is worth seeing by itself. `tell` adds what is known of it only later. */
  step<T>(step: string, about: About, work: (tell: (more: About) => void) => Promise<T>): Promise<T>
  /** Of what runs now; undefined: nobody follows it. */
  current(): Correlation | undefined
  /** Of what runs now, where somebody outside waits for it: what they change is found by it from then on. */
  asked(): Correlation | undefined
}

/** Runs the work and follows nothing. */
export const UNFOLLOWED: Following = {
  begin: (_step, work) => work(),
  goOn: (_correlation, _step, work) => work(),
  step: (_step, _about, work) => work(() => undefined),
  current: () => undefined,
  asked: () => undefined,
}

/** So much of a correlation is short enough to be read out on the telephone. Hexadecimal digits. */
const REFERENCE_DIGITS = 8

/** What people are shown and can quote; it stands in every log line. */
export const referenceOf = (correlation: Correlation): string =>
  `AK-${correlation.slice(0, REFERENCE_DIGITS).toUpperCase()}`
