import type { About, Correlation } from '../use-cases/following-port.ts'

/** A part of a trace that runs. */
export type Span = {
  tell(about: About): void
  /** `failed`: what kind of failure it ended with; left out: none. */
  end(failed?: string): void
}

/** Where a part of a trace stands: in its click or call, under the part that it belongs to. */
export type Place = {
  correlation: Correlation
  /** begin: the request itself · later: what comes of it elsewhere · under: within another part, here. */
  as: { is: 'begin' } | { is: 'later' } | { is: 'under'; parent: Span }
}

/** Keeps traces somewhere. */
export type Spans = {
  open(name: string, place: Place, about: About): Span
  /** Sends what was not sent yet; gives up after a moment. */
  close(): Promise<void>
}

const NO_SPAN: Span = { tell: () => undefined, end: () => undefined }

/** Keeps none. */
export const NO_SPANS: Spans = { open: () => NO_SPAN, close: async () => undefined }
